import type { aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';

/** An alarm before it is a resource: what is watched, when it is wrong, who hears of it. */
export interface AlarmSpec {
  /** Kind of trouble, and the heading in docs/runbook.md: `service-latency`. */
  readonly what: string;
  /** Tells several alarms of one kind apart, for example the percentile. */
  readonly detail?: string;
  /** page: somebody gets up. ticket: somebody looks on a working day. */
  readonly severity: 'page' | 'ticket';
  /** One sentence: what it means for users when this fires. */
  readonly meaning: string;
  readonly metric: cloudwatch.IMetric;
  readonly threshold: number;
  readonly comparison: cloudwatch.ComparisonOperator;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  /** What silence means; the spec says why in a comment. */
  readonly treatMissingData: cloudwatch.TreatMissingData;
}
