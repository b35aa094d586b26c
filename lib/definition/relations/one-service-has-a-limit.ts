import type { Relation } from '../relation.js';

const mostPerSecond = 1_000;

export const oneServiceHasALimit: Relation<'services'> = {
  name: 'one service carries no more than one service should',
  sum: 'requests a second of the only service <= 1000',
  source: 'demand 7: a modular monolith up to 100 000 users or 1000 requests a second',
  verdict: 'advise',
  reads: ['services'],
  problems({ services }) {
    const [only, ...others] = Object.entries(services);
    if (only === undefined || others.length > 0) return [];
    const [name, { objectives }] = only;
    const requests = objectives.load?.requestsPerSecond;
    if (requests === undefined || requests <= mostPerSecond) return [];
    return [
      {
        path: ['services', name, 'objectives', 'load', 'requestsPerSecond'],
        found: requests,
        allowed: `at most ${mostPerSecond} for a platform of one service: ${requests} > ${mostPerSecond}`,
        remedy: 'split off what needs other sizes or other times to scale, as services or workers of their own',
      },
    ];
  },
};
