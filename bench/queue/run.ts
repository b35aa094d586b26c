import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { startSqsServer } from '../../test/servers/sqs-server.js';
import { benchOptions } from '../bench-options.js';
import { bundlePrograms, measured } from '../children.js';
import { goalLines } from '../goals.js';
import { type Figures, medians, medianTable } from '../median-table.js';
import { machine } from '../synth/machine.js';
import { bundleCost } from './bundle-cost.js';

const usage = `npm run bench -- queue [--rounds <n>]

What a message costs: our Lambda handler beside a loop by hand and Powertools' batch, our worker beside a loop on the bare
SDK and sqs-consumer, on an SQS emulator in a process of its own. Variants take turns; medians over the rounds (5).

Writes .cache/bench/queue.json and prints a table.
`;

const folder = '.cache/bench/queue';
const handlers = ['hand-written', 'ours', 'powertools'];
const consumers = ['bare', 'ours', 'sqs-consumer'];
const parallels = [1, 4];
const [messages, batches] = [4_000, 20_000];
const body = JSON.stringify({ id: 'x'.repeat(36), type: 'work', payload: 'x'.repeat(180) });

async function main(): Promise<void> {
  const options = benchOptions(usage);
  if (options === undefined) return;
  await bundlePrograms({ consumer: 'bench/queue/consumer.ts', handler: 'bench/queue/handler.ts' }, folder);
  const sqs = await startSqsServer();
  const samples = new Map<string, Figures[]>();
  const add = (name: string, figures: Figures) => samples.set(name, [...(samples.get(name) ?? []), figures]);
  const loadBefore = loadavg()[0] ?? 0;
  for (let round = 1; round <= options.rounds; round += 1) {
    process.stderr.write(`round ${round} of ${options.rounds}\n`);
    for (const variant of handlers) {
      const sample = await measured<{ microsecondsPerMessage: number }>(`${folder}/handler.mjs`, {
        VARIANT: variant,
        BATCHES: String(batches),
      });
      add(`handler ${variant}`, { 'CPU us/message': sample.microsecondsPerMessage });
    }
    for (const parallel of parallels) {
      for (const variant of consumers) {
        const { url } = await sqs.createQueue(`${variant}-${parallel}-${round}`);
        await sqs.send(
          url,
          Array.from({ length: messages }, () => body),
        );
        const sample = await measured<{ seconds: number; cpuSeconds: number }>(`${folder}/consumer.mjs`, {
          VARIANT: variant,
          QUEUE_URL: url,
          SQS_ENDPOINT: sqs.endpoint,
          MESSAGES: String(messages),
          PARALLEL: String(parallel),
        });
        add(`worker ${variant} x${parallel}`, {
          'messages/s': messages / sample.seconds,
          'messages/CPU s': messages / sample.cpuSeconds,
        });
      }
    }
  }
  await sqs.stop();
  const rows = [...samples].map(([name, all]) => ({ name, figures: medians(all) }));
  const figure = (name: string, column: string) => rows.find((row) => row.name === name)?.figures[column] ?? Number.NaN;
  const bundle = await bundleCost('lambda/queue-processor/handler.ts', folder);
  const goals = goalLines([
    {
      name: "handler overhead, share of Powertools' batch",
      figure: figure('handler ours', 'CPU us/message') / figure('handler powertools', 'CPU us/message'),
      limit: 1,
      better: 'lower',
    },
    { name: 'handler bundle without the SDK, KiB', figure: bundle.kibibytes, limit: 60, better: 'lower' },
    ...parallels.map((parallel) => ({
      name: `worker x${parallel}, share of the bare loop's messages per CPU second`,
      figure:
        figure(`worker ours x${parallel}`, 'messages/CPU s') / figure(`worker bare x${parallel}`, 'messages/CPU s'),
      limit: 0.95,
      better: 'higher' as const,
    })),
  ]);
  mkdirSync('.cache/bench', { recursive: true });
  const load = { before: loadBefore, after: loadavg()[0] };
  writeFileSync(
    '.cache/bench/queue.json',
    JSON.stringify({ machine: machine(), load, bundle, samples: [...samples], rows }, null, 2),
  );
  process.stdout.write(
    `${medianTable(rows)}cold import of the handler without the SDK: ${bundle.importMilliseconds.toFixed(0)} ms\n\n${goals}`,
  );
  process.stdout.write(
    `load average ${loadBefore.toFixed(1)} before, ${load.after?.toFixed(1)} after: only figures per CPU second compare on a busy machine\n`,
  );
}

void main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
