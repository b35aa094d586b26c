import { aws_applicationautoscaling as autoscaling, type aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { WorkerDefinition } from '../../definition/worker.js';
import type { WorkerScalingModeOf } from '../../definition/worker-scaling.js';
import type { WorkerScalingContext } from './worker-scaling-context.js';

/** No data while no task runs: the missing divisor drops the point, and no data means no action. */
export const messagesPerTask = '(visible+inflight)/tasks';

/** Messages that one task may have in front of it and still meet the latency: acceptable latency / mean message time x concurrency. */
export function backlogTarget(
  { acceptableLatencySeconds }: WorkerScalingModeOf<'backlog'>,
  { messageTime, concurrency }: Pick<WorkerDefinition, 'messageTime' | 'concurrency'>,
): number {
  return Number(((acceptableLatencySeconds / messageTime.meanSeconds) * concurrency).toPrecision(6));
}

/**
 * Target tracking on messages for each task. An L1 because the L2 refuses metric math; Application Auto Scaling makes
 * the two alarms itself, three minutes to grow and about fifteen to shrink.
 */
export function scaleOnMessagesPerTask(
  scope: Construct,
  { target, metrics, policyName }: WorkerScalingContext,
  mode: WorkerScalingModeOf<'backlog'> | WorkerScalingModeOf<'pending-per-task'>,
  targetValue: number,
): void {
  new autoscaling.CfnScalingPolicy(scope, 'MessagesPerTask', {
    policyName: policyName(mode.kind),
    policyType: 'TargetTrackingScaling',
    scalingTargetId: target.ref,
    targetTrackingScalingPolicyConfiguration: {
      targetValue,
      scaleOutCooldown: mode.outCooldownSeconds,
      scaleInCooldown: mode.inCooldownSeconds,
      customizedMetricSpecification: {
        metrics: [
          { id: 'visible', metricStat: statOf(metrics.visible), returnData: false },
          { id: 'inflight', metricStat: statOf(metrics.inflight), returnData: false },
          { id: 'tasks', metricStat: statOf(metrics.tasks), returnData: false },
          { id: 'backlog', expression: messagesPerTask, label: 'Messages per task', returnData: true },
        ],
      },
    },
  });
}

function statOf(metric: cloudwatch.Metric): autoscaling.CfnScalingPolicy.TargetTrackingMetricStatProperty {
  const { namespace, metricName, dimensions = {}, statistic } = metric;
  return {
    metric: {
      namespace,
      metricName,
      dimensions: Object.entries(dimensions).map(([name, value]) => ({ name, value: String(value) })),
    },
    stat: statistic,
  };
}
