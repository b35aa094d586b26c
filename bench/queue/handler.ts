import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { SQSRecord } from 'aws-lambda';
import { processBatch } from '../../lambda/queue-processor/process.js';
import { SeenKeys } from '../../lambda/queue-processor/seen-keys.js';
import { timeIsUp } from '../../lambda/queue-processor/time-is-up.js';

/** Batches of ten through one handler, one body in a thousand broken: what a message costs beside its work. */

const { VARIANT = '', BATCHES = '0' } = process.env;

const record = (batch: number, index: number): SQSRecord => ({
  messageId: `${batch}-${index}`,
  receiptHandle: 'r',
  body:
    index === 0 && batch % 100 === 0
      ? '{'
      : JSON.stringify({ id: `${batch}-${index}`, type: 'work', payload: { text: 'x'.repeat(180) } }),
  attributes: {
    ApproximateReceiveCount: '1',
    SentTimestamp: '0',
    SenderId: 's',
    ApproximateFirstReceiveTimestamp: '0',
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:us-east-1:111122223333:q',
  awsRegion: 'us-east-1',
});

const work = async () => {};
const deps = {
  handlers: new Map([['work', work]]),
  seen: new SeenKeys({ capacity: 10_000, ttlMilliseconds: 3_600_000 }),
  fifo: false,
  backoff: { baseSeconds: 1, maxSeconds: 1 },
  random: Math.random,
  sendToDeadLetters: async () => {},
  returnAfter: async () => {},
  log: () => {},
};
const processor = new BatchProcessor(EventType.SQS);
const powertoolsRecord = async ({ body }: SQSRecord) => {
  JSON.parse(body);
  await work();
};

const variants: Readonly<Record<string, (Records: SQSRecord[]) => Promise<unknown>>> = {
  'hand-written': async (Records) => {
    const batchItemFailures: { itemIdentifier: string }[] = [];
    for (const { messageId, body } of Records) {
      try {
        JSON.parse(body);
        await work();
      } catch {
        batchItemFailures.push({ itemIdentifier: messageId });
      }
    }
    return { batchItemFailures };
  },
  ours: (Records) => {
    const time = timeIsUp(30_000);
    return processBatch(Records, deps, time.signal).finally(time.clear);
  },
  powertools: (Records) => processPartialResponse({ Records }, powertoolsRecord, processor),
};

async function main(): Promise<void> {
  const handle = variants[VARIANT];
  if (handle === undefined) throw new Error(`no variant ${VARIANT}`);
  const batches = Number(BATCHES);
  const all = Array.from({ length: batches }, (_, batch) =>
    Array.from({ length: 10 }, (_unused, index) => record(batch, index)),
  );
  for (const Records of all.slice(0, batches / 10)) await handle(Records);
  const cpu = process.cpuUsage();
  for (const Records of all) await handle(Records);
  const { user, system } = process.cpuUsage(cpu);
  process.stdout.write(`${JSON.stringify({ microsecondsPerMessage: (user + system) / (batches * 10) })}\n`);
}

void main();
