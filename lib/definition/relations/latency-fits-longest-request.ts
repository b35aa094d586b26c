import type { Relation } from '../relation.js';

export const latencyFitsLongestRequest: Relation = {
  name: 'no latency is promised that a request cannot have',
  sum: 'objectives.latency.milliseconds <= 1000 x drain.longestRequestSeconds',
  source: 'demand 135: latencies beside a timeout of 30 s',
  verdict: 'refuse',
  reads: [],
  problems: ({ services }) =>
    Object.entries(services).flatMap(
      ([
        name,
        {
          objectives,
          drain: { longestRequestSeconds },
        },
      ]) =>
        objectives.latency.flatMap(({ percentile, milliseconds }, index) =>
          milliseconds <= longestRequestSeconds * 1_000
            ? []
            : [
                {
                  path: ['services', name, 'objectives', 'latency', index, 'milliseconds'],
                  found: milliseconds,
                  allowed: `at most longestRequestSeconds, but percentile ${percentile} has ${milliseconds} > 1000 x ${longestRequestSeconds}: a request that takes longer is cut off when a task is replaced`,
                  remedy: `lower milliseconds, or raise drain.longestRequestSeconds to ${Math.ceil(milliseconds / 1_000)}`,
                },
              ],
        ),
    ),
};
