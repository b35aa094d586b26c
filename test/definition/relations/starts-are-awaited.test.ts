import { problemsIn } from '../../given/problems.js';

const starting = (startSeconds: number, change: object = {}) =>
  problemsIn('service', {
    health: { live: { startSeconds }, ready: { graceSeconds: 60, intervalSeconds: 10, unhealthyThreshold: 3 } },
    ...change,
  });

test('a start within the patience of the balancer holds', () => {
  expect(starting(90)).toEqual([]);
});

test('a longer one breaks it', () => {
  expect(starting(91)).toEqual([
    'services.api.health.ready.graceSeconds | 60 | at least live.startSeconds, but 91 > 60 + 3 x 10 = 90: a task that still starts would be replaced, for ever | raise graceSeconds to 91, or lower startSeconds',
  ]);
});
