import { backoffSeconds } from '../../service/backoff.js';

const backoff = { baseSeconds: 2, maxSeconds: 60 };

test('the ceiling doubles with every attempt up to the cap', () => {
  expect([1, 2, 3, 5, 6, 99].map((attempt) => backoffSeconds(backoff, attempt, () => 1))).toEqual([
    2, 4, 8, 32, 60, 60,
  ]);
});

test('the jitter is full: anything below the ceiling, in whole seconds', () => {
  expect([0, 0.01, 0.5, 0.99].map((random) => backoffSeconds(backoff, 3, () => random))).toEqual([0, 1, 4, 8]);
});

test('an absurd attempt stays within the cap', () => {
  expect(backoffSeconds(backoff, 5_000, () => 1)).toBe(60);
});
