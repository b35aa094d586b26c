import { query } from '../../../service/database/pool.js';
import { databaseRules } from '../../../service/resilience/dependency-rules.js';
import { isRefused, protect } from '../../../service/resilience/protect.js';
import { postgresMissing } from '../../servers/postgres-binaries.js';
import { type PostgresPair, startPostgresPair } from '../../servers/postgres-pair.js';
import { type ProxyFault, TcpProxy } from '../../servers/tcp-proxy.js';
import { givenPassword, givenPool, givenSplit } from '../../service/database/given-database.js';
import type { Experiment } from '../experiment.js';
import { percentile, until, wait } from '../load.js';

async function withPair<Value>(work: (pair: PostgresPair) => Promise<Value>): Promise<Value> {
  const pair = await startPostgresPair();
  try {
    await pair.primary.query('create table item (id text primary key, body text)');
    await pair.caughtUp();
    return await work(pair);
  } finally {
    await pair.stop();
  }
}

const insert = 'insert into item values ($1, $2)';

export const network: Experiment = {
  number: 11,
  name: 'a database that hangs, is slow, refuses, resets',
  pass: 'p99 within 3 timeouts of 300 ms, breaker open in 20 failures, sockets bounded by the pool',
  missing: postgresMissing,
  run: (size) =>
    withPair(async ({ primary }) => {
      const proxy = new TcpProxy(primary.address.port);
      await proxy.listen();
      const pool = givenPool({ ...primary.address, port: proxy.port }, { max: 10 });
      const faults: (ProxyFault | 'refuse')[] = ['slow', 'hang', 'reset', 'refuse'];
      const seen: string[] = [];
      let passed = true;
      for (const fault of faults) {
        const protection = protect({
          ...databaseRules,
          breaker: { kind: 'failures', failures: 5, openSeconds: 30 },
          timeoutMilliseconds: 300,
          retries: 0,
        });
        if (fault === 'refuse') await proxy.refuse();
        else proxy.fault = fault;
        if (fault === 'reset') proxy.cut();
        const times: number[] = [];
        let [failures, refused, most] = [0, 0, 0];
        for (let round = 0; round < Math.ceil(20 * size); round += 1) {
          const calls = Array.from({ length: 5 }, async () => {
            const began = performance.now();
            await protection
              .run(() => query(pool, givenPassword(), 'select 1', []))
              .catch((error) => {
                if (isRefused(error)) refused += 1;
                else failures += 1;
              });
            times.push(performance.now() - began);
          });
          await Promise.all(calls);
          most = Math.max(most, proxy.open);
        }
        const p99 = percentile(times, 99);
        const opened = fault === 'slow' || protection.state === 'open';
        passed &&= p99 < 900 && opened && failures <= 20 * 5 && (fault === 'slow' || failures <= 20) && most <= 20;
        seen.push(`${fault} p99 ${p99.toFixed(0)} ms, ${failures} failed, ${refused} refused, ${most} sockets`);
      }
      await pool.end();
      return { passed, figures: seen.join('; ') };
    }),
};

export const primaryRestart: Experiment = {
  number: 15,
  name: 'primary crashes under writes',
  pass: '0 phantom successes, writes again within 2 s of its start',
  missing: postgresMissing,
  run: (size) =>
    withPair(async (pair) => {
      const { split, end } = givenSplit(pair);
      const claimed = new Set<string>();
      let [writing, failed, lastWrite] = [true, 0, 0];
      const writers = Array.from({ length: 8 }, async (_, writer) => {
        for (let turn = 0; writing; turn += 1) {
          const id = `${writer}-${turn}`;
          await split.write({ wroteAt: 0 }, insert, [id, 'x']).then(
            () => {
              claimed.add(id);
              lastWrite = performance.now();
            },
            async () => {
              failed += 1;
              await wait(5);
            },
          );
        }
      });
      const outages: number[] = [];
      for (let restart = 0; restart < Math.max(1, Math.round(3 * size)); restart += 1) {
        await wait(200);
        await pair.primary.stop('crash');
        await pair.primary.start();
        const up = performance.now();
        // A new connection and no breaker in the way: a share of failures opens it only over ten seconds.
        await until(() => lastWrite > up);
        outages.push(lastWrite - up);
      }
      writing = false;
      await Promise.all(writers);
      const stored = new Set((await pair.primary.query('select id from item')).map(({ id }) => String(id)));
      await end();
      const phantoms = [...claimed].filter((id) => !stored.has(id)).length;
      const slowest = Math.max(...outages);
      return {
        passed: phantoms === 0 && slowest < 2_000,
        figures: `${claimed.size} writes, ${failed} failed, ${phantoms} phantoms, first write ${slowest.toFixed(0)} ms after the start`,
      };
    }),
};

export const replicaLag: Experiment = {
  number: 16,
  name: 'a replica that lags',
  pass: '0 callers miss their own write, stale reads end at the limit, a write on the replica is refused (25006)',
  missing: postgresMissing,
  run: (size) =>
    withPair(async (pair) => {
      const { split, lag, from, end } = givenSplit(pair, { mostLagSeconds: 0.3, pinSeconds: 60 });
      await until(() => lag.seconds === 0);
      await pair.pauseReplay();
      const rounds = Math.ceil(200 * size);
      let [missed, stale] = [0, 0];
      for (let round = 0; round < rounds; round += 1) {
        const [caller, id] = [{ wroteAt: 0 }, String(round)];
        await split.write(caller, insert, [id, 'x']);
        const own = await split.read(caller, 'select id from item where id = $1', [id]);
        const other = await split.read({ wroteAt: 0 }, 'select id from item where id = $1', [id]);
        missed += own.length === 0 ? 1 : 0;
        stale += other.length === 0 ? 1 : 0;
      }
      await until(() => lag.seconds > 0.3);
      from.splice(0);
      const late = await split.read({ wroteAt: 0 }, 'select id from item where id = $1', ['0']);
      const reader = givenPool(pair.replica.address);
      const refusal = await query(reader, givenPassword(), insert, ['no', 'x']).catch(
        (error: { code?: string }) => error.code,
      );
      await reader.end();
      await pair.resumeReplay();
      await end();
      return {
        passed: missed === 0 && late.length === 1 && from[0] === 'writer' && refusal === '25006',
        figures: `${rounds} own writes, ${missed} missed; ${stale} stale reads of others before the limit of 0.3 s, 0 after; refused with ${refusal}`,
      };
    }),
};
