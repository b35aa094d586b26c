import type { aws_cloudfront as cloudfront } from 'aws-cdk-lib';
import { edgeMetric } from './edge-metric.js';
import type { GraphSpec } from './graph-spec.js';

/** Without the hit rate: CloudFront publishes it only with additional metrics, which are billed for each distribution. */
export function edgeGraphs(distribution: cloudfront.IDistributionRef): GraphSpec[] {
  return [
    {
      title: 'requests of users',
      unit: 'a minute',
      metrics: [edgeMetric(distribution, 'Requests', 'Sum', 'requests')],
    },
    {
      title: 'bytes sent to users',
      unit: 'bytes a minute',
      metrics: [edgeMetric(distribution, 'BytesDownloaded', 'Sum', 'sent')],
    },
    {
      title: 'answers that are errors',
      unit: '%',
      metrics: [
        edgeMetric(distribution, '4xxErrorRate', 'Average', '4xx'),
        edgeMetric(distribution, '5xxErrorRate', 'Average', '5xx'),
      ],
    },
  ];
}
