import * as z from 'zod/mini';

/** What the construct supplies to the queue processor and what the function publishes: names in one place. */

export const queueProcessorVariables = {
  queueUrl: 'QUEUE_URL',
  deadLetterQueueUrl: 'DEAD_LETTER_QUEUE_URL',
  backoffBaseSeconds: 'BACKOFF_BASE_SECONDS',
  backoffMaxSeconds: 'BACKOFF_MAX_SECONDS',
} as const;

export const queueProcessorMetrics = {
  namespace: 'Headroom/QueueProcessor',
  processed: 'Processed',
  failed: 'Failed',
  poisoned: 'Poisoned',
  /** The value is the name of the queue, the last part of its URL. */
  dimensions: ['Queue'],
} as const;

const url = z.string('the URL of a queue').check(z.regex(/^https?:\/\/\S+$/, 'the URL of a queue'));

/** The longest that SQS can hide a message. */
const longestVisibilitySeconds = 43_200;
const seconds = `a whole number of seconds from 1 to ${longestVisibilitySeconds}`;
const wholeSeconds = z.pipe(
  z
    .string(seconds)
    .check(z.refine((text) => /^[1-9]\d*$/.test(text) && Number(text) <= longestVisibilitySeconds, seconds)),
  z.transform(Number),
);

export const queueProcessorEnvironment = z.object({
  [queueProcessorVariables.queueUrl]: url,
  [queueProcessorVariables.deadLetterQueueUrl]: url,
  [queueProcessorVariables.backoffBaseSeconds]: wholeSeconds,
  [queueProcessorVariables.backoffMaxSeconds]: wholeSeconds,
});
