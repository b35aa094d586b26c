import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';
import type { Job } from '../constructs/job/job.js';
import type { AlarmSpec } from './alarm-spec.js';

/** How the alarms of a job are headed. */
export const jobComponent = (name: string) => `job-${name}`;

/** One alarm for both: a run that was given up before it started, and a run that did not end with exit code 0. */
export function jobAlarms(name: string, { missed }: Job): AlarmSpec[] {
  return [
    {
      what: 'job-missed',
      severity: 'ticket',
      meaning: `A run of job ${name} was not started or ended badly; the message in its queue says which and why. Delete the message when done.`,
      metric: missed.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period: Duration.minutes(1) }),
      threshold: 0,
      comparison: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      datapointsToAlarm: 1,
      // Usual: a queue that has been empty for six hours publishes nothing.
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    },
  ];
}
