import { type aws_applicationautoscaling as autoscaling, Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { ScalingPolicyOf, ServiceScaling } from '../../definition/service-scaling.js';
import { scaleOnMissingTasks } from '../scaling/missing-tasks.js';
import { filled, type Summed, summed, type TargetGroups } from './target-groups.js';

const period = Duration.minutes(1);

/** Requests in a second that the plan counts on from one task. Six digits: metric math takes no exponents. */
export function plannedRequests({
  capacityPerTaskPerSecond,
  atPercent,
}: Pick<ScalingPolicyOf<'rate'>, 'capacityPerTaskPerSecond' | 'atPercent'>): number {
  return Number(((capacityPerTaskPerSecond * atPercent) / 100).toPrecision(6));
}

type Counted = Pick<Summed, 'expression'>;
const alone = { requests: { expression: 'requests' }, tasks: { expression: 'tasks' } };
type Counts = Readonly<Record<keyof typeof alone, Counted>>;

/** A minute without requests has no datapoint; one without a healthy task has no answer. */
const needed = (planned: number, requests: Counted): string => `CEIL(${filled(requests)}/60/${planned})`;
export const missingServiceTasks = (planned: number, { requests, tasks }: Counts = alone): string =>
  `IF(${tasks.expression}>0,${needed(planned, requests)}-${tasks.expression},0)`;
export const spareServiceTasks = (planned: number, { requests, tasks }: Counts = alone): string =>
  `IF(${tasks.expression}>0,${tasks.expression}-${needed(planned, requests)},0)`;

export interface ServiceRateProps {
  readonly target: autoscaling.ScalableTarget;
  readonly targetGroups: TargetGroups;
  readonly scaling: Pick<ServiceScaling, 'min' | 'max'>;
  readonly policy: ScalingPolicyOf<'rate'>;
  readonly policyName: (policy: string) => string;
}

/**
 * Tasks needed = ceil(requests a second / what one task is planned to serve), against the healthy tasks that the balancer
 * counts for nothing. Unlike processor use, requests are not capped at 100 %: one look says how many tasks are missing.
 */
export function scaleOnRequestRate(scope: Construct, props: ServiceRateProps): void {
  const { target, targetGroups, scaling, policy, policyName } = props;
  const requests = summed('requests', targetGroups, ({ metrics }) => metrics.requestCount({ period }));
  const tasks = summed('tasks', targetGroups, ({ metrics }) =>
    metrics.healthyHostCount({ period, statistic: 'Maximum' }),
  );
  const usingMetrics = { ...requests.usingMetrics, ...tasks.usingMetrics };
  const planned = plannedRequests(policy);
  scaleOnMissingTasks(scope, {
    policyName,
    scalingTargetId: target.scalableTargetId,
    span: scaling.max - scaling.min,
    missing: { expression: missingServiceTasks(planned, { requests, tasks }), usingMetrics },
    spare: { expression: spareServiceTasks(planned, { requests, tasks }), usingMetrics },
    startSeconds: policy.startSeconds,
  });
}
