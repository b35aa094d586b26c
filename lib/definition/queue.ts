import { z } from 'zod';
import { componentName } from './component-name.js';

const day = 86_400;

export const queueSchema = z
  .strictObject({
    fifo: z.boolean().default(false).describe('In order within a message group; cannot be changed later'),
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
  .superRefine(({ retentionSeconds, deadLetter }, problems) => {
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
