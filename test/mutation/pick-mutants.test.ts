import type { Template } from './mutant.js';
import { pickMutants } from './pick-mutants.js';

const queue = (name: string): Template => ({
  Resources: {
    [name]: {
      Type: 'AWS::SQS::Queue',
      Properties: { KmsMasterKeyId: 'key', VisibilityTimeout: 30, RedrivePolicy: { maxReceiveCount: 3 } },
    },
  },
});
const templates = { orders: queue('Orders'), emails: queue('Emails') };
const all = 8;

it('picks the same for the same seed', () => {
  expect(pickMutants(templates, { seed: 7, count: 5 })).toEqual(pickMutants(templates, { seed: 7, count: 5 }));
});

it('picks something else for another seed', () => {
  const picks = [1, 2, 3, 4].map((seed) => JSON.stringify(pickMutants(templates, { seed, count: 3 })));
  expect(new Set(picks).size).toBe(4);
});

it('does not care in which order the templates come', () => {
  const turned = { emails: templates.emails, orders: templates.orders };
  expect(pickMutants(turned, { seed: 7, count: all })).toEqual(pickMutants(templates, { seed: 7, count: all }));
});

it('picks as many as asked, none twice', () => {
  const picked = pickMutants(templates, { seed: 1, count: 6 }).map((mutant) => JSON.stringify(mutant));
  expect(new Set(picked).size).toBe(6);
});

it('stops when there is nothing left to remove', () => {
  expect(pickMutants(templates, { seed: 1, count: 100 })).toHaveLength(all);
});

it('reaches every property', () => {
  const seen = Array.from({ length: 60 }, (_, seed) => pickMutants(templates, { seed: seed + 1, count: 1 })).flat();
  expect(new Set(seen.map((mutant) => JSON.stringify(mutant))).size).toBe(all);
});
