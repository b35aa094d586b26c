import { postgresMissing } from '../../servers/postgres-binaries.js';
import { startPostgresPair } from '../../servers/postgres-pair.js';
import { startSqsServer } from '../../servers/sqs-server.js';
import type { Experiment, Result } from '../experiment.js';
import { until, wait } from '../load.js';
import { run } from '../processes.js';

/** Workers that are stopped in the middle of batches, again and again, until the queue is empty. */
async function stopping(signal: 'SIGTERM' | 'SIGKILL', messages: number, stops: number): Promise<Result> {
  const [pair, sqs] = await Promise.all([startPostgresPair(), startSqsServer()]);
  try {
    const { primary } = pair;
    await primary.query('create table begun (id text); ');
    await primary.query('create table effect (id text primary key)');
    const visibilitySeconds = 2;
    const { url } = await sqs.createQueue('work', {}, 100);
    await sqs.send(
      url,
      Array.from({ length: messages }, (_, index) => String(index)),
    );
    const { user, password, host, port, database } = primary.address;
    const env = {
      DATABASE: `postgres://${user}:${password}@${host}:${port}/${database}`,
      SQS_ENDPOINT: sqs.endpoint,
      QUEUE_URL: url,
      VISIBILITY_SECONDS: String(visibilitySeconds),
    };
    const count = async (table: string) => Number((await primary.query(`select count(*) from ${table}`))[0]?.count);
    const codes: (number | null)[] = [];
    let recovered = 0;
    for (let stop = 0; stop < stops; stop += 1) {
      const worker = await run('effect-worker', env);
      const before = await count('begun');
      await until(async () => (await count('begun')) > before + 5);
      worker.child.kill(signal);
      codes.push(await worker.exit);
    }
    // At a good end nothing is left hidden.
    const hiddenAfter = (await sqs.depth(url)).hidden;
    const began = performance.now();
    const last = await run('effect-worker', env);
    await until(async () => (await count('effect')) === messages, 60_000);
    recovered = performance.now() - began;
    await until(async () => {
      const { visible, hidden } = await sqs.depth(url);
      return visible + hidden === 0;
    });
    last.child.kill('SIGTERM');
    codes.push(await last.exit);
    await wait(0);
    const [begun, effects] = [await count('begun'), await count('effect')];
    const orderly = signal === 'SIGKILL' || (codes.every((code) => code === 0) && hiddenAfter === 0);
    return {
      passed: effects === messages && orderly && (signal === 'SIGKILL' || begun === messages),
      figures: `${stops} stops, ${messages - effects} of ${messages} lost, ${begun - messages} begun again, ${hiddenAfter} left hidden, done ${(recovered / 1_000).toFixed(1)} s later`,
    };
  } finally {
    await Promise.all([pair.stop(), sqs.stop()]);
  }
}

export const workerTerm: Experiment = {
  number: 9,
  name: 'SIGTERM in the middle of a batch',
  pass: '0 lost, 0 begun again, 0 left hidden, exit 0',
  missing: postgresMissing,
  run: (size) => stopping('SIGTERM', Math.ceil(600 * size), Math.max(1, Math.round(4 * size))),
};

export const workerKill: Experiment = {
  number: 10,
  name: 'SIGKILL in the middle of a batch',
  pass: '0 lost, every effect once, back after the visibility timeout of 2 s',
  missing: postgresMissing,
  run: (size) => stopping('SIGKILL', Math.ceil(600 * size), Math.max(1, Math.round(4 * size))),
};
