import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { WorkerScalingModeOf } from '../../definition/worker-scaling.js';
import { ScalingStep } from '../scaling/scaling-step.js';
import type { WorkerScalingContext } from './worker-scaling-context.js';

/**
 * Steps on the number of messages. It needs no task count, so it also leaves zero; but it goes on adding while more
 * than `outAbove` messages wait.
 */
export function scaleOnDepth(
  scope: Construct,
  { target, metrics: { visible, inflight }, policyName }: WorkerScalingContext,
  mode: WorkerScalingModeOf<'depth'>,
): void {
  new ScalingStep(scope, 'DepthOut', {
    name: policyName('depth-out'),
    scalingTargetId: target.ref,
    metric: visible,
    comparison: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
    threshold: mode.outAbove,
    points: 1,
    // A queue without data is unknown, not empty and not full: leave the size alone.
    treatMissingData: cloudwatch.TreatMissingData.MISSING,
    aggregation: 'Maximum',
    cooldownSeconds: mode.outCooldownSeconds,
    steps: [{ metricIntervalLowerBound: 0, scalingAdjustment: mode.outBy }],
  });
  new ScalingStep(scope, 'DepthIn', {
    name: policyName('depth-in'),
    scalingTargetId: target.ref,
    // In flight counts: a queue with nothing visible may still have every task at work.
    metric: new cloudwatch.MathExpression({
      expression: 'visible+inflight',
      label: 'Messages waiting and in flight',
      usingMetrics: { visible, inflight },
      period: Duration.minutes(1),
    }),
    comparison: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
    threshold: mode.inBelow,
    points: 5,
    // Missing is never read as few.
    treatMissingData: cloudwatch.TreatMissingData.MISSING,
    aggregation: 'Maximum',
    cooldownSeconds: mode.inCooldownSeconds,
    steps: [{ metricIntervalUpperBound: 0, scalingAdjustment: -mode.inBy }],
  });
}
