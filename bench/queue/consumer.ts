import { DeleteMessageBatchCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { Consumer } from 'sqs-consumer';
import { startQueueConsumer } from '../../service/queue-consumer.js';

/** One consumer works a queue off; the clock and the CPU meter stop at the last delete. */

const { VARIANT = '', QUEUE_URL = '', SQS_ENDPOINT = '', MESSAGES = '0', PARALLEL = '1' } = process.env;
const messages = Number(MESSAGES);
const parallel = Number(PARALLEL);
const client = new SQSClient({
  region: 'us-east-1',
  endpoint: SQS_ENDPOINT,
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});
let deleted = 0;
const began = performance.now();
const cpu = process.cpuUsage();

// Counted in the client itself, so that every variant is counted alike.
client.middlewareStack.add(
  (next, context) => async (args) => {
    const result = await next(args);
    if (context.commandName === 'DeleteMessageBatchCommand') {
      deleted += (args.input as { Entries?: unknown[] }).Entries?.length ?? 0;
      if (deleted >= messages) finish();
    }
    return result;
  },
  { step: 'initialize' },
);

function finish(): void {
  const { user, system } = process.cpuUsage(cpu);
  const seconds = (performance.now() - began) / 1_000;
  process.stdout.write(`${JSON.stringify({ seconds, cpuSeconds: (user + system) / 1e6 })}\n`);
  process.exit(0);
}

async function bareLoop(): Promise<void> {
  for (;;) {
    const ask = { QueueUrl: QUEUE_URL, MaxNumberOfMessages: 10, WaitTimeSeconds: 20 };
    const { Messages = [] } = await client.send(new ReceiveMessageCommand(ask));
    if (Messages.length === 0) continue;
    const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
    await client.send(new DeleteMessageBatchCommand({ QueueUrl: QUEUE_URL, Entries }));
  }
}

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

const variants: Readonly<Record<string, () => void>> = {
  bare: () => {
    for (let loop = 0; loop < parallel; loop += 1) void bareLoop();
  },
  ours: () => {
    startQueueConsumer({
      client,
      queueUrl: QUEUE_URL,
      concurrency: 10 * parallel,
      visibilitySeconds: 30,
      messageMaxSeconds: 300,
      handle: async () => {},
      logger: silent,
    });
  },
  'sqs-consumer': () => {
    for (let loop = 0; loop < parallel; loop += 1) {
      Consumer.create({
        queueUrl: QUEUE_URL,
        sqs: client,
        batchSize: 10,
        handleMessageBatch: async (batch) => batch,
      }).start();
    }
  },
};

variants[VARIANT]?.();
