import type { Policy } from '../control/policy.js';
import { readPolicy } from '../plan/read-policy.js';

/** Policies of others, in the words of a template, so that they go through the same reader as ours. */
interface Step {
  readonly comparison: string;
  readonly threshold: number;
  readonly periodSeconds: number;
  readonly cooldownSeconds?: number;
  readonly steps: readonly { readonly from?: number; readonly to?: number; readonly by: number }[];
}

function onVisible(name: string, { comparison, threshold, periodSeconds, cooldownSeconds, steps }: Step): Policy {
  const policy = {
    PolicyType: 'StepScaling',
    StepScalingPolicyConfiguration: {
      AdjustmentType: 'ChangeInCapacity',
      MetricAggregationType: 'Maximum',
      ...(cooldownSeconds === undefined ? {} : { Cooldown: cooldownSeconds }),
      StepAdjustments: steps.map(({ from, to, by }) => ({
        ...(from === undefined ? {} : { MetricIntervalLowerBound: from }),
        ...(to === undefined ? {} : { MetricIntervalUpperBound: to }),
        ScalingAdjustment: by,
      })),
    },
  };
  const alarm = {
    Namespace: 'AWS/SQS',
    MetricName: 'ApproximateNumberOfMessagesVisible',
    Statistic: 'Maximum',
    Period: periodSeconds,
    ComparisonOperator: comparison,
    Threshold: threshold,
    EvaluationPeriods: 1,
  };
  return readPolicy(name, policy, [alarm]);
}

const cpu = (name: string, targetPercent: number): Policy =>
  readPolicy(
    name,
    {
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue: targetPercent,
        PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
      },
    },
    [],
  );

/** The rule that the source document of the sample platform `agent-squad` gives for workers, one task at a time, each minute. */
export const documentWorkerRule = (): Policy[] => [
  onVisible('out', {
    comparison: 'GreaterThanThreshold',
    threshold: 100,
    periodSeconds: 60,
    cooldownSeconds: 60,
    steps: [{ from: 0, by: 1 }],
  }),
  onVisible('in', {
    comparison: 'LessThanThreshold',
    threshold: 20,
    periodSeconds: 60,
    cooldownSeconds: 60,
    steps: [{ to: 0, by: -1 }],
  }),
];

/** `QueueProcessingFargateService` of aws-ecs-patterns without a word of one's own. */
export const patternsWorkerRule = (): Policy[] => [
  cpu('cpu', 50),
  onVisible('lower', {
    comparison: 'LessThanOrEqualToThreshold',
    threshold: 0,
    periodSeconds: 300,
    steps: [{ to: 0, by: -1 }],
  }),
  onVisible('upper', {
    comparison: 'GreaterThanOrEqualToThreshold',
    threshold: 100,
    periodSeconds: 300,
    steps: [
      { from: 0, to: 400, by: 1 },
      { from: 400, by: 5 },
    ],
  }),
];

/** `ApplicationLoadBalancedFargateService` does not scale; this is the line that everybody adds to it. */
export const patternsServiceRule = (): Policy[] => [cpu('cpu', 70)];
