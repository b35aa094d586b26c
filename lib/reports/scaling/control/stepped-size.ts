import type { StepPolicy } from './policy.js';

/** Rounds a percentage of tasks: above 1 down, below -1 towards zero, in between to a whole task. */
function wholeTasks(change: number): number {
  if (change > 0 && change < 1) return 1;
  if (change < 0 && change > -1) return -1;
  // A percentage that is whole on paper may miss it by a binary digit.
  return Math.trunc(Number(change.toFixed(9)));
}

/** Above the threshold a step begins with its lower bound, below it ends with its upper one. */
function applies({ from, to }: StepPolicy['steps'][number], offset: number, above: boolean): boolean {
  return above ? from <= offset && offset < to : from < offset && offset <= to;
}

/** Tasks after one step of a policy, from a base; the base where no step applies. */
export function steppedSize(policy: StepPolicy, base: number, value: number): number {
  const { alarm, steps, adjustment, minMagnitude } = policy;
  const above = alarm.comparison.startsWith('Greater');
  const offset = value - alarm.threshold;
  const by = steps.find((step) => applies(step, offset, above))?.by;
  if (by === undefined) return base;
  if (adjustment === 'ExactCapacity') return by;
  if (adjustment === 'ChangeInCapacity') return base + by;
  const change = wholeTasks((base * by) / 100);
  return base + Math.sign(by) * Math.max(Math.abs(change), minMagnitude);
}
