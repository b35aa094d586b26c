import type { BoundsChange } from './moving-bounds.js';
import type { ScheduledAction } from './policy.js';
import { secondsOf } from './schedule.js';

const week = 7 * 86_400;

/**
 * What the schedules of a target do during a run. The last action of each kind in the week before counts too: it is why
 * the bounds are what they are at the start.
 */
export function scheduledChanges(
  actions: readonly ScheduledAction[],
  run: { readonly epochMilliseconds: number; readonly startSecond: number; readonly endSecond: number },
): BoundsChange[] {
  const { epochMilliseconds, startSecond, endSecond } = run;
  return actions.flatMap((action) =>
    secondsOf(action, epochMilliseconds, startSecond - week, endSecond).map((second) => ({
      second,
      ...(action.min === undefined ? {} : { min: action.min }),
      ...(action.max === undefined ? {} : { max: action.max }),
    })),
  );
}
