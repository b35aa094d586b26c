import {
  type aws_applicationautoscaling as autoscaling,
  Duration,
  type aws_elasticloadbalancingv2 as elbv2,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { ScalingPolicyOf, ServiceScaling } from '../../definition/service-scaling.js';
import { scaleOnMissingTasks } from '../scaling/missing-tasks.js';

const period = Duration.minutes(1);

/** Requests in a second that the plan counts on from one task. Six digits: metric math takes no exponents. */
export function plannedRequests({
  capacityPerTaskPerSecond,
  atPercent,
}: Pick<ScalingPolicyOf<'rate'>, 'capacityPerTaskPerSecond' | 'atPercent'>): number {
  return Number(((capacityPerTaskPerSecond * atPercent) / 100).toPrecision(6));
}

/** A minute without requests has no datapoint; one without a healthy task has no answer. */
const needed = (planned: number): string => `CEIL(FILL(requests,0)/60/${planned})`;
export const missingServiceTasks = (planned: number): string => `IF(tasks>0,${needed(planned)}-tasks,0)`;
export const spareServiceTasks = (planned: number): string => `IF(tasks>0,tasks-${needed(planned)},0)`;

export interface ServiceRateProps {
  readonly target: autoscaling.ScalableTarget;
  readonly targetGroup: elbv2.ApplicationTargetGroup;
  readonly scaling: Pick<ServiceScaling, 'min' | 'max'>;
  readonly policy: ScalingPolicyOf<'rate'>;
  readonly policyName: (policy: string) => string;
}

/**
 * Tasks needed = ceil(requests a second / what one task is planned to serve), against the healthy tasks that the balancer
 * counts for nothing. Unlike processor use, requests are not capped at 100 %: one look says how many tasks are missing.
 */
export function scaleOnRequestRate(scope: Construct, props: ServiceRateProps): void {
  const { target, targetGroup, scaling, policy, policyName } = props;
  const usingMetrics = {
    requests: targetGroup.metrics.requestCount({ period }),
    tasks: targetGroup.metrics.healthyHostCount({ period, statistic: 'Maximum' }),
  };
  const planned = plannedRequests(policy);
  scaleOnMissingTasks(scope, {
    policyName,
    scalingTargetId: target.scalableTargetId,
    span: scaling.max - scaling.min,
    missing: { expression: missingServiceTasks(planned), usingMetrics },
    spare: { expression: spareServiceTasks(planned), usingMetrics },
    startSeconds: policy.startSeconds,
  });
}
