import { givenPlatform } from '../given/platform.js';
import { problemsAfter } from '../given/problems.js';

const problemsOf = (alarms: Readonly<Record<string, unknown>>) => problemsAfter({ alarms });

test('nobody is called unless somebody is named', () => {
  expect([givenPlatform().alarms.page, givenPlatform().alarms.ticket]).toEqual([[], []]);
});

test('thresholds have values of their own', () => {
  expect(givenPlatform().alarms.thresholds).toMatchObject({ databaseCpuPercent: 80, replicaLagPageSeconds: 30 });
});

test('an address that is none is refused', () => {
  expect(problemsOf({ page: ['on-call'] })).toEqual([
    'alarms.page[0] | "on-call" | an e-mail address | change page[0]',
  ]);
});

test('an address that stands alone instead of in a list is refused with the way to write it', () => {
  expect(problemsOf({ page: 'on-call@example.com' })).toEqual([
    'alarms.page | "on-call@example.com" | a list | put it in a list: ["on-call@example.com"]',
  ]);
});

test('the same address twice is refused: it would be told twice', () => {
  expect(problemsOf({ page: ['on-call@example.com', 'on-call@example.com'] })).toEqual([
    'alarms.page[1] | "on-call@example.com" | an entry of its own, but "on-call@example.com" stands at [0] already | remove one of the two',
  ]);
});

test('a threshold above a hundred percent is refused', () => {
  expect(problemsOf({ thresholds: { cacheMemoryPercent: 850 } })).toEqual([
    'alarms.thresholds.cacheMemoryPercent | 850 | a number from 1 to 100 | lower cacheMemoryPercent',
  ]);
});

test('a misspelt threshold is named with its nearest spelling', () => {
  expect(problemsOf({ thresholds: { cacheMemPercent: 85 } }).map((line) => line.split(' | ').at(-1))).toEqual([
    'did you mean cacheMemoryPercent?',
  ]);
});
