import { autoScaling } from './control/auto-scaling.js';
import { scheduledChanges } from './control/bounds-changes.js';
import { forecastChanges } from './control/forecast.js';
import type { Policy, PredictivePolicy, StepPolicy, TargetTrackingPolicy } from './control/policy.js';
import type { ScaledTarget } from './plan/scaling-plan.js';
import type { Workload } from './plan/workload.js';
import type { Candidate } from './trial.js';

type Reactive = TargetTrackingPolicy | StepPolicy;
const isReactive = (policy: Policy): policy is Reactive => policy.kind !== 'predictive';
const isPredictive = (policy: Policy): policy is PredictivePolicy => policy.kind === 'predictive';

export const usesHighResolution = (policies: readonly Policy[]): boolean =>
  policies.some((policy) => policy.kind === 'target-tracking' && policy.measure.periodSeconds < 60);

/** What the templates of the assembly make of a demand. */
export function shipped(
  { bounds, policies, schedules }: Pick<ScaledTarget, 'bounds' | 'policies' | 'schedules'>,
  workload: Workload,
  label = 'this assembly',
): Candidate {
  return {
    label,
    highResolution: usesHighResolution(policies),
    controller: ({ rates, epochMilliseconds }) => {
      const run = { epochMilliseconds, startSecond: 0, endSecond: rates.length };
      const changes = [
        ...scheduledChanges(schedules, run),
        ...policies.filter(isPredictive).flatMap((policy) => forecastChanges(policy, rates, workload)),
      ];
      return autoScaling({ bounds, policies: policies.filter(isReactive), changes });
    },
  };
}
