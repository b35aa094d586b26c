import fc from 'fast-check';
import { Random } from '../../../lib/reports/scaling/random.js';
import { latencySeconds, servedPerSecond, strictest } from '../../../lib/reports/scaling/work/latency.js';
import { Requests, type Server } from '../../../lib/reports/scaling/work/requests.js';
import { givenMessages } from '../../given/scaling.js';

const objective = { percentile: 95, milliseconds: 500 };
const givenRequests = (change: Partial<Server> = {}) =>
  new Requests({
    requestsPerSecond: 100,
    objective,
    timeoutSeconds: 30,
    cpuPercentIdle: 5,
    cpuPercentFull: 90,
    memoryPercentIdle: 40,
    memoryPercentFull: 60,
    ...change,
  });

test('the latency of a task is that of its queue, played request by request', () => {
  const times: number[] = [];
  for (let seed = 1; seed <= 6; seed++) {
    const queue = givenMessages({
      meanSeconds: 0.1,
      random: new Random(seed),
      started: (wait, work) => times.push(wait + work),
    });
    for (let second = 0; second < 4_000; second++) queue.tick(second, 7, 1);
  }
  const sorted = times.sort((one, other) => one - other);
  for (const percentile of [50, 95]) {
    const found = sorted[Math.floor((sorted.length * percentile) / 100)] as number;
    const expected = latencySeconds({ percentile, milliseconds: 10_000 }, 10, 7);
    expect(Math.abs(found / expected - 1)).toBeLessThan(0.05);
  }
});

test('a task with as many requests as it is said to serve is exactly at its objective', () => {
  expect(latencySeconds(objective, servedPerSecond(100, objective), 100)).toBeCloseTo(0.5, 9);
});

test('of several objectives the one that breaks first counts', () => {
  const [median, tail] = [
    { percentile: 50, milliseconds: 100 },
    { percentile: 95, milliseconds: 500 },
  ];
  expect(strictest([tail, median])).toBe(median);
  expect(strictest([])).toBeUndefined();
});

test('requests are spread evenly over the tasks', () => {
  const requests = givenRequests();
  requests.tick(0, 300, 4);
  expect(requests.strain).toBeCloseTo(latencySeconds(objective, servedPerSecond(100, objective), 75), 9);
  expect(requests.gauges.cpuPercent).toBeCloseTo(5 + 0.75 * 85, 6);
});

test('what is too much waits, and callers give up after their time', () => {
  const requests = givenRequests();
  for (let second = 0; second < 100; second++) requests.tick(second, 400, 2);
  const { waiting, dead } = requests.ledger();
  expect(waiting).toBeCloseTo(2 * servedPerSecond(100, objective) * 30, 6);
  expect(dead).toBeGreaterThan(0);
  expect(requests.strain).toBe(30);
});

test('without a task everybody gives up', () => {
  const requests = givenRequests();
  requests.tick(0, 10, 0);
  expect(requests.ledger()).toMatchObject({ dead: 10, waiting: 0 });
  expect(requests.strain).toBe(30);
});

test('nothing is made or lost', () => {
  const second = fc.tuple(fc.double({ min: 0, max: 5_000, noNaN: true }), fc.integer({ min: 0, max: 30 }));
  fc.assert(
    fc.property(fc.array(second, { minLength: 1, maxLength: 200 }), (seconds) => {
      const requests = givenRequests();
      for (const [index, [rate, tasks]] of seconds.entries()) requests.tick(index, rate, tasks);
      const { arrived, done, waiting, dead } = requests.ledger();
      expect(Math.abs(done + waiting + dead - arrived)).toBeLessThanOrEqual(1e-9 * (1 + arrived));
      expect(Math.min(done, waiting, dead)).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 100, seed: 7 },
  );
});
