import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { Context } from 'aws-lambda';
import { logLine } from '../log-line.js';
import { metricLine } from '../metric-line.js';
import { parseContract } from '../parse-contract.js';
import { redriveEnvironment, redriveMetrics, redriveRequest } from './contract.js';
import { entryOf, type Letter, letterOf } from './letter.js';
import { type RedriveReport, redrive } from './redrive.js';

const env = parseContract(redriveEnvironment, process.env);
const sqs = new SQSClient({
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
});
const fifo = env.QUEUE_URL.endsWith('.fifo');
const queue = env.QUEUE_URL.slice(env.QUEUE_URL.lastIndexOf('/') + 1);
const deadLetters = { QueueUrl: env.DEAD_LETTER_QUEUE_URL };
const handles = (letters: readonly Letter[]) =>
  letters.map(({ receiptHandle }, index) => ({ Id: String(index), ReceiptHandle: receiptHandle }));

/** Called by a person, or by whoever fixed the consumer: `{ "most": 100 }`, or `{}` for everything. */
export const handler = async (
  event: unknown,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
): Promise<RedriveReport> => {
  const asked = redriveRequest.safeParse(event ?? {});
  if (!asked.success) throw new Error(`most must be ${asked.error.issues[0]?.message}, or absent`);
  const report = await redrive(
    {
      most: asked.data.most ?? Number.POSITIVE_INFINITY,
      messagesPerSecond: env.MESSAGES_PER_SECOND,
      mostRedrives: env.MOST_REDRIVES,
    },
    dependencies(() => context.getRemainingTimeInMillis()),
  );
  process.stdout.write(logLine('info', 'dead letters were sent back', { queue, ...report }));
  process.stdout.write(
    metricLine({
      namespace: redriveMetrics.namespace,
      dimensions: { Queue: queue },
      metrics: {
        [redriveMetrics.moved]: { value: report.moved, unit: 'Count' },
        [redriveMetrics.refused]: { value: report.refused, unit: 'Count' },
      },
      timestamp: Date.now(),
    }),
  );
  return report;
};

function dependencies(remainingMilliseconds: () => number) {
  return {
    remainingMilliseconds,
    now: Date.now,
    pause: (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)),
    async receive(most: number) {
      const request = new ReceiveMessageCommand({
        ...deadLetters,
        MaxNumberOfMessages: most,
        // An empty answer without waiting may come from a part of the servers only; this one asks all of them.
        WaitTimeSeconds: 1,
        // Longer than this run, so that none is seen twice in it.
        VisibilityTimeout: Math.ceil(remainingMilliseconds() / 1_000) + 30,
        MessageAttributeNames: ['All'],
        MessageSystemAttributeNames: ['MessageGroupId'],
      });
      return ((await sqs.send(request)).Messages ?? []).map(letterOf);
    },
    async send(letters: readonly Letter[]) {
      const Entries = letters.map((letter, index) => entryOf(letter, String(index), fifo));
      const { Successful = [], Failed = [] } = await sqs
        .send(new SendMessageBatchCommand({ QueueUrl: env.QUEUE_URL, Entries }))
        .catch((error: Error) => ({ Successful: [], Failed: [{ Code: error.name, Message: error.message }] }));
      for (const { Code, Message } of Failed) {
        process.stdout.write(logLine('error', 'a dead letter could not be sent back', { queue, Code, Message }));
      }
      const arrived = new Set(Successful.map(({ Id }) => Id));
      return letters.filter((_, index) => arrived.has(String(index)));
    },
    async remove(letters: readonly Letter[]) {
      await sqs.send(new DeleteMessageBatchCommand({ ...deadLetters, Entries: handles(letters) }));
    },
    async release(letters: readonly Letter[]) {
      for (let from = 0; from < letters.length; from += 10) {
        const Entries = handles(letters.slice(from, from + 10)).map((entry) => ({ ...entry, VisibilityTimeout: 0 }));
        await sqs.send(new ChangeMessageVisibilityBatchCommand({ ...deadLetters, Entries }));
      }
    },
  };
}
