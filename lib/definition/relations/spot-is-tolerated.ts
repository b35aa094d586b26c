import type { Problem } from '../problem.js';
import type { Related, Relation } from '../relation.js';

/** ECS guide, "Fargate capacity providers": Spot takes a task back two minutes after it has said so. */
const noticeSeconds = 120;

function servicesWithoutBase({ services, environment }: Related<'environment'>): Problem[] {
  if (environment.profile !== 'production') return [];
  return Object.entries(services).flatMap(([name, { capacity, objectives }]) => {
    if (capacity.spotPercent === 0 || capacity.onDemandBase > 0) return [];
    return [
      {
        path: ['services', name, 'capacity', 'onDemandBase'],
        found: capacity.onDemandBase,
        allowed: `at least 1 for a service that promises ${objectives.availabilityPercent} %: Spot may take all tasks within ${noticeSeconds} seconds and have none to give`,
        remedy: 'set onDemandBase to 1 or more, or spotPercent to 0',
      },
    ];
  });
}

function workersWithoutTime({ workers }: Related): Problem[] {
  return Object.entries(workers).flatMap(
    ([
      name,
      {
        capacity,
        messageTime: { meanSeconds },
      },
    ]) => {
      if (capacity.spotPercent === 0 || meanSeconds <= noticeSeconds) return [];
      return [
        {
          path: ['workers', name, 'capacity', 'spotPercent'],
          found: capacity.spotPercent,
          allowed: `0 where a message takes longer than the notice of Spot, but ${meanSeconds} > ${noticeSeconds} seconds: most of the work in hand would be lost each time`,
          remedy: 'set spotPercent to 0, or split the work into shorter messages',
        },
      ];
    },
  );
}

export const spotIsTolerated: Relation<'environment'> = {
  name: 'Spot capacity runs only what may be interrupted',
  sum: 'onDemandBase >= 1 for services in production; messageTime.meanSeconds <= 120 for workers',
  source: 'ECS guide, "Fargate capacity providers"; demand 36: Spot for what can wait',
  verdict: 'refuse',
  reads: ['environment'],
  problems: (platform) => [...servicesWithoutBase(platform), ...workersWithoutTime(platform)],
};
