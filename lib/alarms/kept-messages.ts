import { aws_cloudwatch as cloudwatch, Duration, type aws_sqs as sqs } from 'aws-cdk-lib';

/** Wrong from the first message in a queue that keeps what went wrong, until somebody has taken it out. */
export const keptMessages = (queue: sqs.IQueue) => ({
  metric: queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period: Duration.minutes(1) }),
  threshold: 0,
  comparison: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
  evaluationPeriods: 1,
  datapointsToAlarm: 1,
  // SQS stops publishing for a queue that has been empty and untouched for six hours.
  treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
});
