import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';
import type { MetricWorkspace } from '../constructs/telemetry/metric-workspace.js';
import type { AlarmSpec } from './alarm-spec.js';

/** That the workspace does not tell what it should. What it tells itself has the heading metric-alert. */
export function metricAlarms({ workspaceId }: Pick<MetricWorkspace, 'workspaceId'>): AlarmSpec[] {
  return [
    {
      what: 'metric-alert-lost',
      severity: 'ticket',
      meaning: 'An alert of a rule over metrics could not be told: nobody has heard of what it is about.',
      metric: new cloudwatch.Metric({
        namespace: 'AWS/Prometheus',
        metricName: 'AlertManagerNotificationsFailed',
        dimensionsMap: { Workspace: workspaceId },
        statistic: 'Sum',
        period: Duration.minutes(5),
      }),
      threshold: 0,
      comparison: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      datapointsToAlarm: 1,
      // Nothing had to be told.
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    },
  ];
}
