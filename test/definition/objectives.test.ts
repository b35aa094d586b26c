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

test('a higher percentile is no faster than a lower one', () => {
  const latency = [
    { percentile: 50, milliseconds: 100 },
    { percentile: 99, milliseconds: 90 },
  ];
  expect(problemsOf({ latency })).toEqual([
    'services.api.objectives.latency[1].milliseconds | 90 | at least the 100 ms of percentile 50: whoever is among the fastest 50 % is among the fastest 99 % too | exchange the two times, or correct one',
  ]);
});

test('a load has its requests and its addresses', () => {
  expect(problemsOf({ load: { requestsPerSecond: 100 } })).toEqual([
    'services.api.objectives.load.addresses | nothing | a whole number of at least 1 | add addresses',
  ]);
});

test('the load of a worker is a rate, a number at a time, or both', () => {
  expect(problemsIn('worker', { objectives: { load: {} } })).toEqual([
    'workers.packer.objectives.load | {} | at least one of messagesPerSecond and messagesAtATime | change load',
  ]);
  expect(problemsIn('worker', { objectives: { load: { messagesPerSecond: 0.1, messagesAtATime: 1 } } })).toEqual([]);
});

test('the recovery of a database is promised in minutes', () => {
  expect(problemsIn('database', { objectives: { recoveryMinutes: '5 minutes', lossMinutes: -1 } })).toEqual([
    'databases.main.objectives.recoveryMinutes | "5 minutes" | a number of at least 0 | change recoveryMinutes',
    'databases.main.objectives.lossMinutes | -1 | a number of at least 0 | raise lossMinutes',
  ]);
});
