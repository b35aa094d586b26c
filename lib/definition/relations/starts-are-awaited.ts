import type { Relation } from '../relation.js';

export const startsAreAwaited: Relation = {
  name: 'the balancer gives a task the time that its process takes to start',
  sum: 'live.startSeconds <= ready.graceSeconds + unhealthyThreshold x intervalSeconds',
  source:
    'ECS guide, "Service definition parameters": healthCheckGracePeriodSeconds; demand 18: checks with their own rhythm',
  verdict: 'refuse',
  reads: [],
  problems: ({ services }) =>
    Object.entries(services).flatMap(
      ([
        name,
        {
          routes,
          health: { live, ready },
        },
      ]) => {
        const patience = ready.graceSeconds + ready.unhealthyThreshold * ready.intervalSeconds;
        if (routes.length === 0 || live.startSeconds <= patience) return [];
        return [
          {
            path: ['services', name, 'health', 'ready', 'graceSeconds'],
            found: ready.graceSeconds,
            allowed: `at least live.startSeconds, but ${live.startSeconds} > ${ready.graceSeconds} + ${ready.unhealthyThreshold} x ${ready.intervalSeconds} = ${patience}: a task that still starts would be replaced, for ever`,
            remedy: `raise graceSeconds to ${live.startSeconds}, or lower startSeconds`,
          },
        ];
      },
    ),
};
