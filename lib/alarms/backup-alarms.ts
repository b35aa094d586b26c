import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';
import type { Backups } from '../constructs/recovery/backups.js';
import type { AlarmSpec } from './alarm-spec.js';

/** That a copy is missing, or is worth nothing. */
export function backupAlarms({ failed }: Pick<Backups, 'failed'>): AlarmSpec[] {
  return [
    {
      what: 'backup-failed',
      severity: 'ticket',
      meaning: 'A backup, its copy or a restore test ended badly: what it was about is kept in a queue.',
      metric: failed.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'Maximum' }),
      threshold: 0,
      comparison: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      datapointsToAlarm: 1,
      // A queue that nobody has written to for hours reports nothing.
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    },
  ];
}
