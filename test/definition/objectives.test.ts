import { problemsIn } from '../given/problems.js';

const problemsOf = (objectives: Readonly<Record<string, unknown>>) => problemsIn('service', { objectives });

test('an availability that nobody reaches is refused', () => {
  expect(problemsOf({ availabilityPercent: 100 })).toEqual([
    'services.api.objectives.availabilityPercent | 100 | a number from 90 to 99.999 | lower availabilityPercent',
  ]);
});

test('an availability as a share instead of percent is refused', () => {
  expect(problemsOf({ availabilityPercent: 0.999 })).toEqual([
    'services.api.objectives.availabilityPercent | 0.999 | a number from 90 to 99.999 | raise availabilityPercent',
  ]);
});

test('a latency without its milliseconds is refused', () => {
  expect(problemsOf({ latency: [{ percentile: 95 }] })).toEqual([
    'services.api.objectives.latency[0].milliseconds | nothing | a whole number of at least 1 | add milliseconds',
  ]);
});

test('one percentile has one promise', () => {
  const latency = [
    { percentile: 95, milliseconds: 300 },
    { percentile: 95, milliseconds: 500 },
  ];
  expect(problemsOf({ latency })).toEqual([
    'services.api.objectives.latency[1] | {"percentile":95,"milliseconds":500} | an entry of its own, but 95 stands at [0] already | remove one of the two',
  ]);
});

test('the age of a message is promised in seconds', () => {
  expect(problemsIn('worker', { objectives: { oldestMessageSeconds: '5 minutes' } })).toEqual([
    'workers.packer.objectives.oldestMessageSeconds | "5 minutes" | a whole number of at least 1 | change oldestMessageSeconds',
  ]);
});
