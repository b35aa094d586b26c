import type { Policy } from '../control/policy.js';
import type { ComponentReport } from '../scaling-report.js';

/** Three digits are as much as a simulation knows. */
export function rounded(value: number): string {
  if (!Number.isFinite(value)) return '-';
  if (value === 0) return '0';
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}

/** Seconds as a reader says them. */
export function duration(seconds: number): string {
  if (seconds < 1) return `${rounded(seconds * 1_000)} ms`;
  return seconds < 120 ? `${rounded(seconds)} s` : `${rounded(seconds / 60)} min`;
}

const sign = (value: number): string => (value > 0 ? `+${value}` : String(value));

function stepsText({ steps, adjustment }: Extract<Policy, { kind: 'step' }>): string {
  const unit = adjustment === 'PercentChangeInCapacity' ? ' %' : '';
  const [first, last] = [steps[0], steps.at(-1)];
  if (first === undefined || last === undefined) return 'no step';
  const ends = first === last ? sign(first.by) : `${sign(first.by)} to ${sign(last.by)}`;
  return `${adjustment === 'ExactCapacity' ? 'exactly ' : ''}${ends}${unit}`;
}

/** One policy as a sentence, from the template. */
export function policyText(policy: Policy): string {
  switch (policy.kind) {
    case 'target-tracking':
      return `${policy.measure.text} held at ${rounded(policy.target)}${policy.scalesIn ? '' : ', never in'}`;
    case 'step': {
      const { measure, comparison, threshold, datapointsToAlarm, evaluationPeriods } = policy.alarm;
      const words = comparison.startsWith('Greater') ? '>' : '<';
      const equal = comparison.includes('OrEqual') ? '=' : '';
      const points = `${datapointsToAlarm} of ${evaluationPeriods} points of ${measure.periodSeconds} s`;
      return `${stepsText(policy)} when ${measure.text} ${words}${equal} ${rounded(threshold)}, ${points}`;
    }
    case 'predictive':
      return `forecast on ${policy.signal} at ${rounded(policy.target)}${policy.acts ? '' : ', looked at only'}`;
  }
}

/** What the objective of a component is about. */
export function objectiveText({ workload, objectiveSeconds }: ComponentReport): string {
  if (workload.kind === 'worker') return `no message older than ${duration(objectiveSeconds)} when it is done`;
  return `p${workload.server.objective.percentile} within ${duration(objectiveSeconds)}`;
}

export function componentText({ target, workload }: ComponentReport): string {
  const task =
    workload.kind === 'worker'
      ? `${workload.consumer.concurrency} messages at a time of ${duration(workload.consumer.meanSeconds)}`
      : `${rounded(workload.perTaskPerSecond)} requests/s a task`;
  return `${target.kind}, ${target.bounds.min} to ${target.bounds.max} tasks, ${task}, ready ${workload.startSeconds} s after the decision`;
}
