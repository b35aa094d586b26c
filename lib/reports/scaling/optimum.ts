import type { Bounds } from './control/policy.js';

export interface Optimum {
  readonly taskHours: number;
  /** Tasks at the end of each minute. */
  readonly tasks: Float64Array;
}

/**
 * Fewest task-seconds of a service for somebody who knows the future: at every second enough tasks within the bounds, each
 * started in time. A task that is not needed for less than a start takes is kept, which is the best anybody can do with
 * it (the levels do not disturb each other), so this is the minimum and no estimate.
 */
export function serviceOptimum(
  rates: Float64Array,
  perTaskPerSecond: number,
  { min, max }: Bounds,
  startSeconds: number,
): Optimum {
  const tasks = new Float64Array(Math.ceil(rates.length / 60));
  const neededUntil = new Float64Array(max + 1).fill(Number.NEGATIVE_INFINITY);
  let seconds = 0;
  let before = min;
  for (let second = 0; second < rates.length; second++) {
    const wanted = Math.ceil(Number(((rates[second] as number) / perTaskPerSecond).toFixed(9)));
    const needed = Math.min(max, Math.max(min, wanted));
    for (let level = before + 1; level <= needed; level++) {
      seconds += Math.min(second - (neededUntil[level] as number), startSeconds);
    }
    for (let level = needed + 1; level <= before; level++) neededUntil[level] = second;
    seconds += needed;
    before = needed;
    tasks[Math.floor(second / 60)] = needed;
  }
  return { taskHours: seconds / 3_600, tasks };
}

/**
 * A lower bound of the same for a worker: the smallest size works all the time, and what would wait for longer than the
 * objective allows is done by tasks that exist for exactly as long. Fractions of tasks, no starts: nobody can do better.
 *
 * @param patienceSeconds that a message may wait before it is started
 */
export function workerOptimum(
  rates: Float64Array,
  perTaskPerSecond: number,
  { min, max }: Bounds,
  patienceSeconds: number,
): Optimum {
  const tasks = new Float64Array(Math.ceil(rates.length / 60));
  const patience = Math.max(0, Math.floor(patienceSeconds));
  let recent = 0;
  let backlog = 0;
  let seconds = 0;
  for (let second = 0; second < rates.length; second++) {
    const rate = rates[second] as number;
    recent += rate - (second >= patience ? (rates[second - patience] as number) : 0);
    backlog = Math.max(0, backlog + rate - min * perTaskPerSecond);
    // First in, first out: all that is left must have come within the patience.
    const extra = Math.min(Math.max(0, backlog - recent) / perTaskPerSecond, max - min);
    backlog -= extra * perTaskPerSecond;
    seconds += min + extra;
    tasks[Math.floor(second / 60)] = (tasks[Math.floor(second / 60)] as number) + (min + extra) / 60;
  }
  return { taskHours: seconds / 3_600, tasks };
}
