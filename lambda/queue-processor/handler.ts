import { ChangeMessageVisibilityCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { logLine } from '../log-line.js';
import { metricLine } from '../metric-line.js';
import { parseContract } from '../parse-contract.js';
import { queueProcessorEnvironment, queueProcessorMetrics } from './contract.js';
import { deadLetter } from './dead-letter.js';
import { handlers } from './handlers.js';
import { type BatchResult, type ProcessDependencies, processBatch } from './process.js';
import { SeenKeys } from './seen-keys.js';
import { timeIsUp } from './time-is-up.js';

const env = parseContract(queueProcessorEnvironment, process.env);
// A call that hangs must not use up the time of the whole batch. Without the last word a timeout is only a warning.
const sqs = new SQSClient({
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
});
const fifo = env.QUEUE_URL.endsWith('.fifo');
const queue = env.QUEUE_URL.slice(env.QUEUE_URL.lastIndexOf('/') + 1);

const deps: ProcessDependencies = {
  handlers,
  fifo,
  // A few megabytes at most. Redeliveries come after the backoff or the visibility timeout, which are minutes.
  seen: new SeenKeys({ capacity: 10_000, ttlMilliseconds: 3_600_000 }),
  backoff: { baseSeconds: env.BACKOFF_BASE_SECONDS, maxSeconds: env.BACKOFF_MAX_SECONDS },
  random: Math.random,
  sendToDeadLetters: async (record, reason) => {
    await sqs.send(new SendMessageCommand(deadLetter(env.DEAD_LETTER_QUEUE_URL, record, reason, fifo)));
  },
  returnAfter: async ({ receiptHandle }, VisibilityTimeout) => {
    await sqs.send(
      new ChangeMessageVisibilityCommand({ QueueUrl: env.QUEUE_URL, ReceiptHandle: receiptHandle, VisibilityTimeout }),
    );
  },
  log: (level, message, fields) => process.stdout.write(logLine(level, message, fields)),
};

/** The event source must report batch item failures; without that every failure would be deleted as a success. */
export const handler = async (
  { Records }: SQSEvent,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
): Promise<SQSBatchResponse> => {
  const time = timeIsUp(context.getRemainingTimeInMillis());
  const result = await processBatch(Records, deps, time.signal).finally(time.clear);
  process.stdout.write(metricsOf(result));
  return { batchItemFailures: result.failures.map((itemIdentifier) => ({ itemIdentifier })) };
};

function metricsOf({ processed, failed, poisoned }: BatchResult): string {
  return metricLine({
    namespace: queueProcessorMetrics.namespace,
    dimensions: { Queue: queue },
    metrics: {
      [queueProcessorMetrics.processed]: { value: processed, unit: 'Count' },
      [queueProcessorMetrics.failed]: { value: failed, unit: 'Count' },
      [queueProcessorMetrics.poisoned]: { value: poisoned, unit: 'Count' },
    },
    timestamp: Date.now(),
  });
}
