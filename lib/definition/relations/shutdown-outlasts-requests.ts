import type { Relation } from '../relation.js';

/** The container goes on serving this long after SIGTERM, because a balancer still sends for a moment. */
const servesOnSeconds = 5;
/** Fargate kills no later than this after SIGTERM. */
const longestShutdownSeconds = 120;

export const shutdownOutlastsRequests: Relation = {
  name: 'a task is not killed while it answers',
  sum: '5 s of serving on + drain.longestRequestSeconds <= drain.shutdownSeconds, where no balancer drains first: on Spot, and without routes',
  source:
    'ECS guide, "Task definition parameters for Fargate": stopTimeout <= 120; Elastic Load Balancing guide, "Deregistration delay", which is drain.longestRequestSeconds; demand 147',
  verdict: 'refuse',
  reads: [],
  problems: ({ services }) =>
    Object.entries(services).flatMap(([name, { routes, capacity, drain }]) => {
      const drained = routes.length > 0 && capacity.spotPercent === 0;
      const least = servesOnSeconds + drain.longestRequestSeconds;
      if (drained || drain.shutdownSeconds >= least) return [];
      const why =
        routes.length === 0 ? 'no balancer drains a service without routes' : 'Spot takes a task without draining it';
      return [
        {
          path: ['services', name, 'drain', 'shutdownSeconds'],
          found: drain.shutdownSeconds,
          allowed: `at least ${servesOnSeconds} + longestRequestSeconds, but ${drain.shutdownSeconds} < ${servesOnSeconds} + ${drain.longestRequestSeconds} = ${least}: ${why}`,
          remedy:
            least <= longestShutdownSeconds
              ? `raise shutdownSeconds to ${least}, or lower longestRequestSeconds`
              : `lower longestRequestSeconds to ${longestShutdownSeconds - servesOnSeconds} or less: Fargate waits ${longestShutdownSeconds} seconds at most`,
        },
      ];
    }),
};
