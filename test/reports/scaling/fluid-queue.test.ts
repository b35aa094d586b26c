import fc from 'fast-check';
import { Random } from '../../../lib/reports/scaling/random.js';
import { FluidQueue } from '../../../lib/reports/scaling/work/fluid-queue.js';
import { givenMessages } from '../../given/scaling.js';

const profile = { cpuPercentIdle: 5, cpuPercentFull: 65, memoryPercentIdle: 40, memoryPercentFull: 60 };
const givenFluid = (change: { concurrency?: number; meanSeconds?: number } = {}) =>
  new FluidQueue({ concurrency: 10, meanSeconds: 1, ...profile, ...change });

function run(queue: FluidQueue, seconds: number, rate: number, tasks: number, from = 0): void {
  for (let second = from; second < from + seconds; second++) queue.tick(second, rate, tasks);
}

describe('closed forms', () => {
  test('in flight are rate times time of work, when there are places enough', () => {
    const queue = givenFluid({ meanSeconds: 4 });
    run(queue, 200, 5, 3);
    expect(queue.gauges.inflight).toBeCloseTo(20, 6);
    expect(queue.gauges.visible).toBe(0);
  });

  test('a backlog grows by what the places do not take, and goes as fast as they are faster', () => {
    const queue = givenFluid();
    run(queue, 600, 15, 1);
    // 10 of 15 a second are taken, once the 10 places have filled.
    expect(queue.gauges.visible).toBeGreaterThan(5 * 600 - 15);
    expect(queue.gauges.visible).toBeLessThanOrEqual(5 * 600);
    const backlog = queue.gauges.visible;
    let seconds = 0;
    for (; queue.gauges.visible > 0; seconds++) queue.tick(600 + seconds, 15, 3);
    expect(Math.abs(seconds - backlog / (30 - 15))).toBeLessThanOrEqual(2);
  });

  test('the oldest message of a backlog has waited for backlog over throughput', () => {
    const queue = givenFluid();
    run(queue, 600, 15, 1);
    // The message at the head came after 2/3 of the time: 400 s have been worked off in 600.
    expect(queue.strain).toBeGreaterThan(198);
    expect(queue.strain).toBeLessThan(203);
  });

  test('without a task everything waits', () => {
    const queue = givenFluid();
    run(queue, 100, 2, 0);
    expect(queue.ledger()).toMatchObject({ waiting: 200, inflight: 0, done: 0 });
    expect(queue.strain).toBeCloseTo(101, 6);
  });

  test('tasks that go finish what they have in hand', () => {
    const queue = givenFluid({ meanSeconds: 10 });
    run(queue, 200, 5, 10);
    queue.tick(200, 0, 0);
    expect(queue.gauges.inflight).toBeCloseTo(50 * Math.exp(-0.1), 6);
  });

  test('processor use is a straight line from idle to all places taken', () => {
    const queue = givenFluid({ meanSeconds: 2 });
    run(queue, 200, 10, 4);
    // 20 of 40 places.
    expect(queue.gauges.cpuPercent).toBeCloseTo(35, 4);
    expect(queue.gauges.memoryPercent).toBeCloseTo(50, 4);
  });
});

test('nothing is made or lost', () => {
  const course = fc.record({
    concurrency: fc.integer({ min: 1, max: 50 }),
    meanSeconds: fc.double({ min: 0.01, max: 600, noNaN: true }),
    seconds: fc.array(fc.tuple(fc.double({ min: 0, max: 1_000, noNaN: true }), fc.integer({ min: 0, max: 40 })), {
      minLength: 1,
      maxLength: 300,
    }),
  });
  fc.assert(
    fc.property(course, ({ seconds, ...consumer }) => {
      const queue = givenFluid(consumer);
      for (const [second, [rate, tasks]] of seconds.entries()) {
        queue.tick(second, rate, tasks);
        const { arrived, done, waiting, inflight } = queue.ledger();
        expect(Math.abs(done + waiting + inflight - arrived)).toBeLessThanOrEqual(1e-9 * (1 + arrived));
        expect(Math.min(done, waiting, inflight)).toBeGreaterThanOrEqual(-1e-9);
      }
    }),
    { numRuns: 100, seed: 7 },
  );
});

test('it is what the single messages average to', () => {
  const consumer = { concurrency: 5, meanSeconds: 2 };
  const fluid = givenFluid(consumer);
  const queues = Array.from({ length: 10 }, (_, seed) => givenMessages({ ...consumer, random: new Random(seed + 1) }));
  // Overloaded for five minutes, then with tasks enough.
  for (let second = 0; second < 900; second++) {
    const tasks = second < 300 ? 4 : 12;
    for (const queue of [fluid, ...queues]) queue.tick(second, 20, tasks);
    if (second % 100 !== 99) continue;
    const mean = (read: (queue: (typeof queues)[number]) => number) =>
      queues.reduce((sum, queue) => sum + read(queue), 0) / queues.length;
    expect(Math.abs(mean(({ gauges }) => gauges.visible) - fluid.gauges.visible)).toBeLessThan(100);
    expect(mean(({ gauges }) => gauges.inflight) / fluid.gauges.inflight).toBeCloseTo(1, 0);
    expect(Math.abs(mean(({ strain }) => strain) - fluid.strain)).toBeLessThan(12);
  }
});
