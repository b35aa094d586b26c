import { containers } from '../consumers.js';
import type { Relation } from '../relation.js';
import { codeMemoryMiB } from '../telemetry.js';

/** Half of the memory is left to the process: heap, buffers and the requests in hand. */
const share = 0.5;

export const memoryHoldsCache: Relation<'telemetry'> = {
  name: 'the cache inside a task leaves room for the task',
  sum: 'inMemoryCache.maxMiB <= half of (task.memoryMiB - telemetry.collector.memoryMiB)',
  source: 'demand 67: 100 MiB in every task; a process that outgrows its task is killed',
  verdict: 'refuse',
  reads: ['telemetry'],
  problems: (platform) =>
    containers(platform).flatMap(({ path, definition }) => {
      const { inMemoryCache } = definition;
      const memoryMiB = codeMemoryMiB(definition, platform.telemetry);
      const most = Math.floor(memoryMiB * share);
      if (inMemoryCache === undefined || inMemoryCache.maxMiB <= most) return [];
      return [
        {
          path: [...path, 'inMemoryCache', 'maxMiB'],
          found: inMemoryCache.maxMiB,
          allowed: `at most half of what the code has of the task: ${inMemoryCache.maxMiB} > ${share} x ${memoryMiB} = ${most} MiB`,
          remedy: `lower maxMiB to ${most}, or give the task more memory`,
        },
      ];
    }),
};
