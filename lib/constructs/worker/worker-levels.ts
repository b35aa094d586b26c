import type { WorkerDefinition } from '../../definition/worker.js';
import type { ServiceLevel } from '../component/service-level.js';
import type { Queue } from '../messaging/queue.js';

/** The objective of a worker over weeks; none without a budget. */
export function workerLevels(
  name: string,
  { oldestMessageSeconds, errorBudget }: WorkerDefinition['objectives'],
  queue: Queue,
): ServiceLevel[] {
  if (errorBudget === undefined) return [];
  const { days, percentOfMinutes } = errorBudget;
  return [
    {
      what: 'message-age',
      meaning: `In ${percentOfMinutes} % of all minutes no message of ${name} is older than ${oldestMessageSeconds} s`,
      goalPercent: percentOfMinutes,
      days,
      indicator: { metric: queue.oldestAge(), atMost: oldestMessageSeconds },
    },
  ];
}
