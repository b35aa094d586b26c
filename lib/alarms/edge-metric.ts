import { type aws_cloudfront as cloudfront, aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';

/** Made here and not by the distribution, whose metrics are tied to the region of its own stack. */
export function edgeMetric(
  { distributionRef }: cloudfront.IDistributionRef,
  metricName: string,
  statistic: 'Average' | 'Sum',
  label?: string,
): cloudwatch.Metric {
  return new cloudwatch.Metric({
    namespace: 'AWS/CloudFront',
    metricName,
    statistic,
    period: Duration.minutes(1),
    dimensionsMap: { DistributionId: distributionRef.distributionId, Region: 'Global' },
    ...(label === undefined ? {} : { label }),
  });
}
