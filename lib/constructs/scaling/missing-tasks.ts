import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ScalingStep } from './scaling-step.js';
import { stepBounds } from './step-bounds.js';

/** Minutes whose highest need holds the size up, and seconds between two steps down. */
const memoryMinutes = 5;

/** Metric math and what its names stand for. */
type Count = Pick<cloudwatch.MathExpressionProps, 'expression' | 'usingMetrics'>;

export interface MissingTasksProps {
  readonly policyName: (policy: string) => string;
  readonly scalingTargetId: string;
  /** Difference between the largest and the smallest size. */
  readonly span: number;
  /** Tasks missing, and tasks too many; no point while nobody knows how many run. */
  readonly missing: Count;
  readonly spare: Count;
  /** From the decision to a task that works; no step is repeated before. */
  readonly startSeconds: number;
}

/**
 * Two step policies on the number of tasks that are missing or too many, because an alarm of one's own acts after one
 * minute and target tracking after three. Out: the difference to the running tasks, at once. In: only what five minutes
 * agree on, so that the size falls to the highest need of those minutes.
 */
export function scaleOnMissingTasks(scope: Construct, props: MissingTasksProps): void {
  const { policyName, scalingTargetId, span, missing, spare, startSeconds } = props;
  if (span === 0) return;
  const bounds = stepBounds(span);
  const common = {
    scalingTargetId,
    comparison: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    threshold: 1,
    // No task count, no decision.
    treatMissingData: cloudwatch.TreatMissingData.MISSING,
  };
  const steps = (by: (from: number, to: number | undefined) => number) =>
    bounds.map(({ from, to }) => ({
      metricIntervalLowerBound: from - 1,
      ...(to === undefined ? {} : { metricIntervalUpperBound: to }),
      scalingAdjustment: by(from, to),
    }));
  new ScalingStep(scope, 'RateOut', {
    ...common,
    name: policyName('rate-out'),
    metric: new cloudwatch.MathExpression({ ...missing, label: 'Tasks missing', period: Duration.minutes(1) }),
    points: 1,
    aggregation: 'Maximum',
    // During it AWS counts what it has added already, so tasks that have not started are not asked for twice.
    cooldownSeconds: startSeconds,
    // A wide step adds its upper end: rather a task too many than an objective missed.
    steps: steps((_from, to) => to ?? span),
  });
  new ScalingStep(scope, 'RateIn', {
    ...common,
    name: policyName('rate-in'),
    metric: new cloudwatch.MathExpression({ ...spare, label: 'Tasks too many', period: Duration.minutes(1) }),
    points: memoryMinutes,
    // The smallest excess of the window is the one of its highest need.
    aggregation: 'Minimum',
    // As long as the window, so that every point of the next decision was taken at the new size.
    cooldownSeconds: memoryMinutes * 60,
    // A wide step takes its lower end.
    steps: steps((from) => -from),
  });
}
