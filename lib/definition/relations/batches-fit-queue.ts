import type { Problem } from '../problem.js';
import type { Relation } from '../relation.js';

/** AWS Lambda guide, "Create and configure an Amazon SQS event source mapping". */
const largestFifoBatch = 10;

export const batchesFitQueue: Relation = {
  name: 'a function takes batches that its queue gives',
  sum: 'batch size <= 10 and no batching window, where the queue is FIFO',
  source: 'AWS Lambda guide, "Create and configure an Amazon SQS event source mapping"',
  verdict: 'refuse',
  reads: [],
  problems: ({ functions, queues }) =>
    Object.entries(functions).flatMap(([name, { trigger }]): Problem[] => {
      if (trigger.kind !== 'queue' || !queues[trigger.queue]?.fifo) return [];
      const path = ['functions', name, 'trigger'];
      const size: Problem = {
        path: [...path, 'batchSize'],
        found: trigger.batchSize,
        allowed: `at most ${largestFifoBatch}: ${trigger.queue} is a FIFO queue, and those give no larger batches`,
        remedy: `lower batchSize to ${largestFifoBatch}`,
      };
      const window: Problem = {
        path: [...path, 'maxBatchingWindowSeconds'],
        found: trigger.maxBatchingWindowSeconds,
        allowed: `0: ${trigger.queue} is a FIFO queue, and those do not wait for a batch to fill`,
        remedy: 'leave maxBatchingWindowSeconds away',
      };
      return [
        ...(trigger.batchSize > largestFifoBatch ? [size] : []),
        ...(trigger.maxBatchingWindowSeconds > 0 ? [window] : []),
      ];
    }),
};
