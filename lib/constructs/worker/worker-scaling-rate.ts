import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { WorkerDefinition } from '../../definition/worker.js';
import type { WorkerScalingModeOf } from '../../definition/worker-scaling.js';
import type { WorkerScalingContext } from './worker-scaling-context.js';
import { WorkerScalingStep } from './worker-scaling-step.js';
import { stepBounds } from './worker-scaling-step-bounds.js';

/** Minutes whose highest need holds the size up, and seconds between two steps down. */
const memoryMinutes = 5;

/** Messages in a second that the plan counts on from one task. Six digits: metric math takes no exponents. */
export function plannedRate(
  { utilisationPercent }: WorkerScalingModeOf<'rate'>,
  { messageTime, concurrency }: Pick<WorkerDefinition, 'messageTime' | 'concurrency'>,
): number {
  return Number(((concurrency / messageTime.meanSeconds) * (utilisationPercent / 100)).toPrecision(6));
}

/**
 * Tasks that are missing. A point without a task count is dropped rather than read as zero tasks, which would ask for
 * all tasks once more whenever Container Insights is a minute late.
 */
export function missingTasks(objectiveSeconds: number, rate: number): string {
  return `IF(tasks>0,CEIL((sent/60+visible/${objectiveSeconds})/${rate})-tasks,0)`;
}

/** Tasks too many; none while the queue publishes nothing, because silence is not emptiness. */
export function spareTasks(objectiveSeconds: number, rate: number): string {
  return `IF(tasks>0,(tasks-CEIL((sent/60+(visible+inflight)/${objectiveSeconds})/${rate}))*(visible>=0),0)`;
}

/**
 * Tasks needed = ceil((sent a second + visible / objective) / (concurrency / mean message time x utilisation)).
 *
 * Two step policies, because an alarm of one's own acts after one minute and target tracking after three. Out: the
 * difference to the running tasks, at once. In: only what five minutes agree on, with messages in flight counted, so
 * that the size falls to the highest need of those minutes. From zero tasks the wake-up policy has to take the first step.
 */
export function scaleOnRate(
  scope: Construct,
  { target, metrics, policyName, scaling: { min, max }, worker }: WorkerScalingContext,
  mode: WorkerScalingModeOf<'rate'>,
): void {
  if (min === max) return;
  const { visible, inflight, sent, tasks } = metrics;
  const rate = plannedRate(mode, worker);
  const bounds = stepBounds(max - min);
  new WorkerScalingStep(scope, 'RateOut', {
    name: policyName('rate-out'),
    target,
    metric: new cloudwatch.MathExpression({
      expression: missingTasks(mode.objectiveSeconds, rate),
      label: 'Tasks missing',
      usingMetrics: { sent, visible, tasks },
      period: Duration.minutes(1),
    }),
    comparison: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    threshold: 1,
    points: 1,
    // No task count, no decision.
    treatMissingData: cloudwatch.TreatMissingData.MISSING,
    aggregation: 'Maximum',
    // During it AWS counts what it has added already, so tasks that have not started are not asked for twice.
    cooldownSeconds: mode.startSeconds,
    // A wide step adds its upper end: rather a task too many than an objective missed.
    steps: bounds.map(({ from, to }) => ({
      metricIntervalLowerBound: from - 1,
      ...(to === undefined ? {} : { metricIntervalUpperBound: to }),
      scalingAdjustment: to ?? max - min,
    })),
  });
  new WorkerScalingStep(scope, 'RateIn', {
    name: policyName('rate-in'),
    target,
    metric: new cloudwatch.MathExpression({
      expression: spareTasks(mode.objectiveSeconds, rate),
      label: 'Tasks too many',
      usingMetrics: { sent, visible, inflight, tasks },
      period: Duration.minutes(1),
    }),
    comparison: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    threshold: 1,
    points: memoryMinutes,
    // No task count, no decision.
    treatMissingData: cloudwatch.TreatMissingData.MISSING,
    // The smallest excess of the window is the one of its highest need.
    aggregation: 'Minimum',
    // As long as the window, so that every point of the next decision was taken at the new size.
    cooldownSeconds: memoryMinutes * 60,
    // A wide step takes its lower end.
    steps: bounds.map(({ from, to }) => ({
      metricIntervalLowerBound: from - 1,
      ...(to === undefined ? {} : { metricIntervalUpperBound: to }),
      scalingAdjustment: -from,
    })),
  });
}
