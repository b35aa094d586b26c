import fc from 'fast-check';
import { Random } from '../../../lib/reports/scaling/random.js';
import { givenMessages } from '../../given/scaling.js';

/** Probability that somebody has to wait with `servers` and an offered load of `erlangs` (Erlang C, by the recursion of Erlang B). */
function erlangC(servers: number, erlangs: number): number {
  let blocked = 1;
  for (let count = 1; count <= servers; count++) blocked = (erlangs * blocked) / (count + erlangs * blocked);
  return (servers * blocked) / (servers - erlangs * (1 - blocked));
}

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Mean and three standard errors of a figure over independent replications. */
function interval(values: readonly number[]): { readonly mean: number; readonly width: number } {
  const mean = meanOf(values);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return { mean, width: 3 * Math.sqrt(variance / values.length) };
}

interface Measured {
  readonly waitShare: number;
  readonly meanWait: number;
}

function measured(servers: number, rate: number, serviceTimes: 'exponential' | 'constant', seed: number): Measured {
  const waits: number[] = [];
  const queue = givenMessages({ serviceTimes, random: new Random(seed), started: (wait) => waits.push(wait) });
  for (let second = 0; second < 20_000 / rate; second++) queue.tick(second, rate, servers);
  const settled = waits.slice(waits.length >> 3);
  return { waitShare: meanOf(settled.map((wait) => (wait > 0 ? 1 : 0))), meanWait: meanOf(settled) };
}

const replications = (servers: number, rate: number, serviceTimes: 'exponential' | 'constant') =>
  Array.from({ length: 10 }, (_, seed) => measured(servers, rate, serviceTimes, seed + 1));

describe('against queueing theory', () => {
  test.each([
    [1, 0.8],
    [10, 8],
    [40, 36],
  ])('M/M/%d at %d erlangs: as many wait, and as long, as Erlang C says', (servers, erlangs) => {
    const found = replications(servers, erlangs, 'exponential');
    const share = interval(found.map(({ waitShare }) => waitShare));
    const wait = interval(found.map(({ meanWait }) => meanWait));
    const expected = erlangC(servers, erlangs);
    expect(Math.abs(share.mean - expected)).toBeLessThan(share.width);
    expect(Math.abs(wait.mean - expected / (servers - erlangs))).toBeLessThan(wait.width);
    // An interval that holds everything would prove nothing.
    expect(share.width).toBeLessThan(0.2 * expected);
  });

  test('M/D/1 at 0.8: the mean wait of Pollaczek and Khinchine', () => {
    const wait = interval(replications(1, 0.8, 'constant').map(({ meanWait }) => meanWait));
    expect(Math.abs(wait.mean - 0.8 / (2 * (1 - 0.8)))).toBeLessThan(wait.width);
    expect(wait.width).toBeLessThan(0.4);
  });

  test('Little: messages in the system over time are the times of all messages in it', () => {
    let total = 0;
    const queue = givenMessages({ serviceTimes: 'constant', started: (wait, work) => (total += wait + work) });
    for (let second = 0; second < 5_000; second++) queue.tick(second, second < 4_900 ? 0.9 : 0, 1);
    expect(queue.ledger()).toMatchObject({ waiting: 0, inflight: 0 });
    expect(queue.messageSeconds).toBeCloseTo(total, 6);
  });
});

describe('nothing is made or lost', () => {
  const course = fc.record({
    seed: fc.integer({ min: 1, max: 10_000 }),
    concurrency: fc.integer({ min: 1, max: 5 }),
    meanSeconds: fc.double({ min: 0.05, max: 90, noNaN: true }),
    maxReceives: fc.constantFrom(1, 3, Number.POSITIVE_INFINITY),
    shutdownSeconds: fc.integer({ min: 0, max: 120 }),
    failing: fc.constantFrom(0, 0.3, 1),
    seconds: fc.array(fc.tuple(fc.double({ min: 0, max: 20, noNaN: true }), fc.integer({ min: 0, max: 6 })), {
      minLength: 1,
      maxLength: 120,
    }),
  });

  test('whatever arrived is done, waiting, in flight or dead, after every second', () => {
    fc.assert(
      fc.property(course, ({ seed, failing, seconds, ...props }) => {
        const queue = givenMessages({
          ...props,
          failing: () => failing,
          random: new Random(seed),
          visibilitySeconds: 20,
        });
        for (const [second, [rate, tasks]] of seconds.entries()) {
          queue.tick(second, rate, tasks);
          const { arrived, done, waiting, inflight, dead } = queue.ledger();
          expect(done + waiting + inflight + dead).toBe(arrived);
          expect(Math.min(done, waiting, inflight, dead)).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 60, seed: 7 },
    );
  });
});

describe('messages that fail', () => {
  const failed = (maxReceives: number, seconds: number) => {
    const queue = givenMessages({
      arrivals: 'even',
      serviceTimes: 'constant',
      failing: () => 1,
      maxReceives,
      visibilitySeconds: 30,
    });
    for (let second = 0; second < seconds; second++) queue.tick(second, second < 2 ? 0.6 : 0, 1);
    return queue.ledger();
  };

  test('are in flight until their visibility ends', () => {
    // One message at 1.7 s, a second of work, hidden until 31.7 s, and tried again.
    expect(failed(3, 31)).toMatchObject({ arrived: 1, inflight: 1, dead: 0 });
  });

  test('are dead after as many receives as the queue allows', () => {
    expect(failed(3, 91)).toMatchObject({ inflight: 1, dead: 0 });
    expect(failed(3, 92)).toMatchObject({ inflight: 0, dead: 1 });
  });
});

describe('a task that is stopped', () => {
  const stopped = (shutdownSeconds: number) => {
    const queue = givenMessages({ arrivals: 'even', serviceTimes: 'constant', meanSeconds: 60, shutdownSeconds });
    queue.tick(0, 1.5, 1);
    for (let second = 1; second < 40; second++) queue.tick(second, 0, 0);
    return queue;
  };

  test('finishes what it can in its time', () => {
    const queue = stopped(120);
    expect(queue.ledger()).toMatchObject({ arrived: 1, inflight: 1, done: 0 });
    for (let second = 40; second < 62; second++) queue.tick(second, 0, 0);
    expect(queue.ledger()).toMatchObject({ inflight: 0, done: 1 });
  });

  test('gives back what it cannot', () => {
    expect(stopped(30).ledger()).toMatchObject({ inflight: 0, waiting: 1, done: 0 });
  });
});
