import type { Relation } from '../relation.js';

export const schedulesWakeServices: Relation = {
  name: 'a service that sleeps is woken again',
  sum: 'a schedule with min 0 needs another with min >= 1',
  source:
    'Application Auto Scaling guide, "Step scaling policies": a percentage of 0 tasks is 0; CloudWatch has no load of 0 tasks',
  verdict: 'refuse',
  reads: [],
  problems: ({ services }) =>
    Object.entries(services).flatMap(
      ([
        name,
        {
          scaling: { policies },
        },
      ]) => {
        const schedules = policies.flatMap((policy, index) => (policy.kind === 'schedule' ? [{ policy, index }] : []));
        if (schedules.some(({ policy }) => policy.min > 0)) return [];
        return schedules.map(({ policy, index }) => ({
          path: ['services', name, 'scaling', 'policies', index, 'min'],
          found: policy.min,
          allowed:
            'at least 1 unless another schedule brings tasks back: 0 tasks have no load to measure, and any percentage of 0 is 0',
          remedy: `set min of ${policy.name} to 1, or add a schedule that sets it in the morning`,
        }));
      },
    ),
};
