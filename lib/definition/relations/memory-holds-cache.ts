import { containers } from '../consumers.js';
import type { Relation } from '../relation.js';

/** Half of the memory is left to the process: heap, buffers and the requests in hand. */
const share = 0.5;

export const memoryHoldsCache: Relation = {
  name: 'the cache inside a task leaves room for the task',
  sum: 'inMemoryCache.maxMiB <= half of task.memoryMiB',
  source: 'demand 67: 100 MiB in every task; a process that outgrows its task is killed',
  verdict: 'refuse',
  reads: [],
  problems: (platform) =>
    containers(platform).flatMap(({ path, definition: { inMemoryCache, task } }) => {
      if (inMemoryCache === undefined || inMemoryCache.maxMiB <= task.memoryMiB * share) return [];
      return [
        {
          path: [...path, 'inMemoryCache', 'maxMiB'],
          found: inMemoryCache.maxMiB,
          allowed: `at most half of the task: ${inMemoryCache.maxMiB} > ${share} x ${task.memoryMiB} = ${task.memoryMiB * share} MiB`,
          remedy: `lower maxMiB to ${task.memoryMiB * share}, or give the task more memory`,
        },
      ];
    }),
};
