import { Duration, type aws_lambda as lambda } from 'aws-cdk-lib';
import type { GraphSpec } from './graph-spec.js';

/** How often it is called, and how long it takes. */
export function functionGraphs(handler: lambda.IFunction): GraphSpec[] {
  const period = Duration.minutes(1);
  return [
    {
      title: 'calls',
      unit: 'a minute',
      metrics: [
        handler.metricInvocations({ period, label: 'calls' }),
        handler.metricErrors({ period, label: 'that failed' }),
      ],
    },
    {
      title: 'duration',
      unit: 'milliseconds',
      metrics: ['p50', 'p95', 'p99'].map((statistic) =>
        handler.metricDuration({ period, statistic, label: statistic }),
      ),
    },
  ];
}
