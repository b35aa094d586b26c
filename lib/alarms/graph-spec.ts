import type { aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';

/** A graph without a line to cross: what one looks at beside the alarms. Only metrics that AWS publishes for nothing. */
export interface GraphSpec {
  readonly title: string;
  /** Of the axis: what the numbers are. */
  readonly unit: string;
  readonly metrics: readonly cloudwatch.IMetric[];
  /** Where the sum of the lines says something too. */
  readonly stacked?: boolean;
}
