import { mutantsOf } from './mutants-of.js';
import { pickMutants } from './pick-mutants.js';

const all = mutantsOf('orders', {
  Resources: {
    Orders: {
      Type: 'AWS::SQS::Queue',
      Properties: { KmsMasterKeyId: 'key', VisibilityTimeout: 30, RedrivePolicy: { maxReceiveCount: 3 } },
    },
  },
});

it('picks the same for the same seed', () => {
  expect(pickMutants(all, { seed: 7, sample: 5 })).toEqual(pickMutants(all, { seed: 7, sample: 5 }));
});

it('picks something else for another seed', () => {
  const picks = [1, 2, 3, 4].map((seed) => JSON.stringify(pickMutants(all, { seed, sample: 3 })));
  expect(new Set(picks).size).toBe(4);
});

it('picks as many as asked, none twice', () => {
  const picked = pickMutants(all, { seed: 1, sample: 6 }).map((mutant) => JSON.stringify(mutant));
  expect(new Set(picked).size).toBe(6);
});

it('picks all of them, in their order, when asked for more than there are', () => {
  expect(pickMutants(all, { seed: 1, sample: Number.POSITIVE_INFINITY })).toEqual(all);
});

it('reaches every mutant', () => {
  const seen = Array.from({ length: 80 }, (_, seed) => pickMutants(all, { seed: seed + 1, sample: 1 })).flat();
  expect(new Set(seen.map((mutant) => JSON.stringify(mutant))).size).toBe(all.length);
});
