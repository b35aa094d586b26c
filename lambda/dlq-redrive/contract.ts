import * as z from 'zod/mini';
import { wholeNumber } from '../whole-number.js';

/** What the construct supplies to the redrive and what the function publishes: names in one place. */

export const redriveVariables = {
  deadLetterQueueUrl: 'DEAD_LETTER_QUEUE_URL',
  queueUrl: 'QUEUE_URL',
  messagesPerSecond: 'MESSAGES_PER_SECOND',
  mostRedrives: 'MOST_REDRIVES',
} as const;

export const redriveMetrics = {
  namespace: 'Headroom/Redrive',
  moved: 'Moved',
  refused: 'Refused',
  /** The value is the name of the queue that the messages go back to. */
  dimensions: ['Queue'],
} as const;

const url = z.string('the URL of a queue').check(z.regex(/^https?:\/\/\S+$/, 'the URL of a queue'));

export const redriveEnvironment = z.object({
  [redriveVariables.deadLetterQueueUrl]: url,
  [redriveVariables.queueUrl]: url,
  /** What the consumers can take beside their usual work. */
  [redriveVariables.messagesPerSecond]: wholeNumber(1, 1_000, 'messages'),
  /** A message that came back so often is not tried again: its cure is not another try. */
  [redriveVariables.mostRedrives]: wholeNumber(1, 100, 'redrives'),
});

const whole = 'a whole number from 1';

/** What a caller may ask for; an event without it means everything that is there. */
export const redriveRequest = z.object({
  most: z.optional(z.int(whole).check(z.gte(1, whole))),
});
