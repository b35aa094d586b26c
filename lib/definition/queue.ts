import { z } from 'zod';
import { componentName } from './component-name.js';
import { eventFieldName } from './event-field.js';
import { eventFilterSchema } from './event-filter.js';

const day = 86_400;

interface Order {
  readonly fifo: boolean;
  readonly fifoThroughput?: string | undefined;
  readonly contentDeduplication?: boolean | undefined;
}

function refuseOrderWithoutFifo(queue: Order, problems: z.core.$RefinementCtx): void {
  if (queue.fifo) return;
  for (const field of ['fifoThroughput', 'contentDeduplication'] as const) {
    if (queue[field] === undefined) continue;
    problems.addIssue({
      code: 'custom',
      path: [field],
      message: `${field} only together with fifo: true: a standard queue knows no order and drops no repetition`,
      params: { remedy: `add fifo: true to a new queue, or remove ${field}` },
    });
  }
}

export const queueSchema = z
  .strictObject({
    fifo: z.boolean().default(false).describe('In order within a message group; cannot be changed later'),
    fifoThroughput: z
      .enum(['per-queue', 'per-group'])
      .optional()
      .describe('per-group: many times as much, where a message repeats within its own group only. FIFO queues only'),
    contentDeduplication: z
      .boolean()
      .optional()
      .describe(
        'A message with the body of another within five minutes is dropped; else senders give an id. FIFO only',
      ),
    groupBy: eventFieldName
      .optional()
      .describe(
        'What senders write as MessageGroupId: on a FIFO queue it keeps order, on a standard one nobody waits behind a noisy neighbour',
      ),
    subscription: z
      .strictObject({
        topic: componentName,
        filter: eventFilterSchema.default({}).describe('Fields that have to fit; without it every event arrives'),
      })
      .optional()
      .describe('Copies of these events arrive here, for one consumer'),
    visibilitySeconds: z.int().min(0).max(43_200).default(60).describe('How long a received message stays hidden'),
    retentionSeconds: z
      .int()
      .min(60)
      .max(14 * day)
      .default(4 * day),
    delaySeconds: z.int().min(0).max(900).default(0),
    maxMessageKiB: z.int().min(1).max(1024).default(256),
    deadLetter: z
      .strictObject({
        maxReceives: z.int().min(1).max(1000).default(5).describe('Receives after which a message is set aside'),
        retentionSeconds: z
          .int()
          .min(60)
          .max(14 * day)
          .default(14 * day),
      })
      .prefault({}),
  })
  .superRefine((queue, problems) => {
    refuseOrderWithoutFifo(queue, problems);
    const { retentionSeconds, deadLetter } = queue;
    if (deadLetter.retentionSeconds > retentionSeconds) return;
    problems.addIssue({
      code: 'custom',
      path: ['deadLetter', 'retentionSeconds'],
      message: `more than retentionSeconds of the queue, but ${deadLetter.retentionSeconds} <= ${retentionSeconds}: age counts from the first send, so a dead letter would expire before anybody looks`,
      params: { remedy: 'leave it at 1209600 (14 days), or shorten retentionSeconds of the queue' },
    });
  });

export type QueueDefinition = z.output<typeof queueSchema>;
export const queuesSchema = z.record(componentName, queueSchema).default({});
