import { serviceOptimum, workerOptimum } from '../../../lib/reports/scaling/optimum.js';

const rates = (...parts: readonly (readonly [seconds: number, rate: number])[]) =>
  Float64Array.from(parts.flatMap(([seconds, rate]) => Array.from({ length: seconds }, () => rate)));
const bounds = { min: 2, max: 10 };

describe('of a service', () => {
  const seconds = (demand: Float64Array, startSeconds = 30) =>
    serviceOptimum(demand, 10, bounds, startSeconds).taskHours * 3_600;

  test('is what the arrivals need, within the bounds', () => {
    expect(seconds(rates([100, 5]))).toBeCloseTo(200, 6);
    expect(seconds(rates([100, 500]), 0)).toBeCloseTo(1_000, 6);
    expect(seconds(rates([100, 41]), 0)).toBeCloseTo(500, 6);
  });

  test('pays the start of each task that is added', () => {
    expect(seconds(rates([100, 20], [100, 50]))).toBeCloseTo(200 + 500 + 3 * 30, 6);
  });

  test('keeps a task over a gap that is shorter than a start', () => {
    const gap = (length: number) => seconds(rates([100, 50], [length, 20], [100, 50])) - 1_000 - 2 * length - 3 * 30;
    expect(gap(10)).toBeCloseTo(3 * 10, 6);
    expect(gap(60)).toBeCloseTo(3 * 30, 6);
  });
});

describe('of a worker', () => {
  const seconds = (demand: Float64Array, patience: number) =>
    workerOptimum(demand, 10, bounds, patience).taskHours * 3_600;

  test('is the smallest size while that is enough', () => {
    expect(seconds(rates([1_000, 20]), 60)).toBeCloseTo(2_000, 6);
  });

  test('is never less than the work itself', () => {
    expect(seconds(rates([1_000, 50]), 0)).toBeCloseTo(5_000, 6);
  });

  test('leaves to the smallest size what may wait', () => {
    // 10 s of 50/s are 300 messages more than two tasks take; they are gone after another 15 s.
    expect(seconds(rates([10, 50], [100, 0]), 60)).toBeCloseTo(220, 6);
    expect(seconds(rates([10, 50], [100, 0]), 0)).toBeCloseTo(220 + 300 / 10, 6);
  });

  test('is bound by the largest size', () => {
    expect(seconds(rates([1_000, 500]), 0)).toBeCloseTo(10_000, 6);
  });
});
