import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';
import type { ServiceDefinition } from '../definition/service.js';
import type { AlarmSpec } from './alarm-spec.js';

const period = Duration.minutes(1);
/** Calls a minute below which a share or a percentile says nothing. */
const leastCalls = 20;
const sustained = {
  evaluationPeriods: 5,
  datapointsToAlarm: 3,
  comparison: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
  // Nobody calls, so nothing fails.
  treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
};

/**
 * The objectives of a service as its callers inside the platform see them, counted by the proxies. Source: ECS guide,
 * "Amazon ECS CloudWatch metrics", those of Service Connect.
 */
export function callAlarms(
  name: string,
  { connect, objectives, routes }: Pick<ServiceDefinition, 'connect' | 'objectives' | 'routes'>,
): AlarmSpec[] {
  const metric = (metricName: string, statistic: string) =>
    new cloudwatch.Metric({
      namespace: 'AWS/ECS',
      metricName,
      dimensionsMap: { TargetDiscoveryName: connect.name },
      statistic,
      period,
    });
  const served = 'FILL(good,0)+FILL(failed,0)';
  const counts = {
    good: metric('HTTPCode_Target_2XX_Count', 'Sum'),
    failed: metric('HTTPCode_Target_5XX_Count', 'Sum'),
  };
  // With routes the balancer sees the same trouble, and pages.
  const severity = routes.length === 0 ? 'page' : 'ticket';
  return [
    {
      what: 'service-call-errors',
      severity,
      meaning: `More calls of ${name} by other components fail than its objective of ${objectives.availabilityPercent} % allows.`,
      metric: new cloudwatch.MathExpression({
        expression: `IF(${served}>=${leastCalls},100*FILL(failed,0)/(${served}),0)`,
        usingMetrics: counts,
        period,
        label: 'Failed calls (%)',
      }),
      threshold: Number((100 - objectives.availabilityPercent).toFixed(3)),
      ...sustained,
    },
    ...objectives.latency.map(
      ({ percentile, milliseconds }): AlarmSpec => ({
        what: 'service-call-latency',
        detail: `p${String(percentile).replace('.', '-')}`,
        severity,
        meaning: `Calls of ${name} by other components are slower than ${milliseconds} ms at the ${percentile}th percentile.`,
        metric: new cloudwatch.MathExpression({
          expression: `IF(${served}>=${leastCalls},milliseconds,0)`,
          usingMetrics: { ...counts, milliseconds: metric('TargetResponseTime', `p${percentile}`) },
          period,
          label: `p${percentile} (ms)`,
        }),
        threshold: milliseconds,
        ...sustained,
      }),
    ),
  ];
}
