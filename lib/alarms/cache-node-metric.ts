import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';

/** ElastiCache publishes what its engine does for each node only. */
export function cacheNodeMetric(
  node: string,
  metricName: string,
  statistic: string,
  period = Duration.minutes(1),
): cloudwatch.Metric {
  return new cloudwatch.Metric({
    namespace: 'AWS/ElastiCache',
    metricName,
    dimensionsMap: { CacheClusterId: node, CacheNodeId: '0001' },
    statistic,
    period,
  });
}
