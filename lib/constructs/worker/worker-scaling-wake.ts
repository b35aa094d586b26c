import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ScalingStep } from '../scaling/scaling-step.js';
import type { WorkerScalingContext } from './worker-scaling-context.js';

/** `tasks<1` alone never fires: without tasks there is no task count. Adding a series that exists fills the gap with zeros. */
export const waitingForFirstTask = 'IF(visible>0 AND (tasks+0*visible)<1,1,0)';

/**
 * Starts the first task of a worker that may shrink to none, beside any mode. A queue that nobody touched for six hours
 * may take fifteen minutes to publish again, so the first message after a quiet night can wait that long and three more.
 */
export function wakeFromZero(
  scope: Construct,
  { target, metrics: { visible, tasks }, policyName }: WorkerScalingContext,
): void {
  new ScalingStep(scope, 'Wake', {
    name: policyName('wake'),
    scalingTargetId: target.ref,
    metric: new cloudwatch.MathExpression({
      expression: waitingForFirstTask,
      label: 'Messages wait and no task runs',
      usingMetrics: { visible, tasks },
      period: Duration.minutes(1),
    }),
    comparison: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    threshold: 1,
    // Container Insights is often a minute late, which looks like no tasks for that minute.
    points: 3,
    // No queue data: nothing waits.
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    aggregation: 'Maximum',
    // Longer than a task takes to start and to be counted.
    cooldownSeconds: 300,
    steps: [{ metricIntervalLowerBound: 0, scalingAdjustment: 1 }],
  });
}
