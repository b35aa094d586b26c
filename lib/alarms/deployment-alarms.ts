import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';
import type { FailedDeployments } from '../constructs/cluster/failed-deployments.js';
import type { AlarmSpec } from './alarm-spec.js';

/** Tells of deployments that ECS has taken back by itself: nothing else would. */
export function deploymentAlarms({ queue }: FailedDeployments): AlarmSpec[] {
  return [
    {
      what: 'deployment-failed',
      severity: 'ticket',
      meaning: 'A deployment was given up: its service runs the version before, and the reason is kept in a queue.',
      metric: queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'Maximum' }),
      threshold: 0,
      comparison: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      datapointsToAlarm: 1,
      // A queue that nobody has written to for hours reports nothing.
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    },
  ];
}
