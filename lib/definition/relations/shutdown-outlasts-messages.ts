import type { Relation } from '../relation.js';

/** Fargate kills no later than this after SIGTERM. */
const longestShutdownSeconds = 120;

export const shutdownOutlastsMessages: Relation = {
  name: 'a worker that is stopped finishes what it has in hand',
  sum: 'messageTime.maxSeconds <= shutdownSeconds',
  source: 'ECS guide, "Task definition parameters for Fargate": stopTimeout <= 120; demand 100: tasks of hours',
  verdict: 'advise',
  reads: [],
  problems: ({ workers, queues }) =>
    Object.entries(workers).flatMap(
      ([
        name,
        {
          queue,
          shutdownSeconds,
          messageTime: { maxSeconds },
        },
      ]) => {
        if (maxSeconds <= shutdownSeconds) return [];
        const receives = queues[queue]?.deadLetter.maxReceives;
        return [
          {
            path: ['workers', name, 'shutdownSeconds'],
            found: shutdownSeconds,
            allowed: `at least messageTime.maxSeconds, but ${shutdownSeconds} < ${maxSeconds}: each deployment and each step down begins such a message again${receives === undefined ? '' : `, and ${receives} times make it a dead letter`}`,
            remedy:
              maxSeconds <= longestShutdownSeconds
                ? `raise shutdownSeconds to ${Math.ceil(maxSeconds)}`
                : `split the work into messages of at most ${longestShutdownSeconds} seconds, or let it go on where it stopped`,
          },
        ];
      },
    ),
};
