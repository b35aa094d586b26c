import { aws_cloudwatch as cloudwatch, Duration, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import type { ServiceDefinition } from '../../definition/service.js';
import type { ServiceLevel } from '../component/service-level.js';
import { groupsOf, type TargetGroups } from './target-groups.js';

const period = Duration.minutes(1);

type MetricOf = (metrics: elbv2.IApplicationTargetGroupMetrics) => cloudwatch.IMetric;

/** The sum of several counts over all groups of a service, with zero for silence. */
function counted(groups: TargetGroups, label: string, counts: Readonly<Record<string, MetricOf>>): cloudwatch.IMetric {
  const usingMetrics = Object.fromEntries(
    groupsOf(groups).flatMap(({ metrics }, index) =>
      Object.entries(counts).map(([name, metricOf]) => [index === 0 ? name : `${name}Alternate`, metricOf(metrics)]),
    ),
  );
  const expression = Object.keys(usingMetrics)
    .map((name) => `FILL(${name},0)`)
    .join('+');
  return new cloudwatch.MathExpression({ expression, usingMetrics, period, label });
}

const served: MetricOf = (metrics) => metrics.requestCount({ period });
/** A refused connection is no answer of the target and stands in no other count. */
const refused: MetricOf = (metrics) => metrics.targetConnectionErrorCount({ period });
const failed: MetricOf = (metrics) => metrics.httpCodeTarget(elbv2.HttpCodeTarget.TARGET_5XX_COUNT, { period });

/** The objectives of a service over weeks; none without a budget, and none without routes: nothing counts its requests. */
export function serviceLevels(
  name: string,
  { availabilityPercent, latency, errorBudget }: ServiceDefinition['objectives'],
  groups: TargetGroups | undefined,
): ServiceLevel[] {
  if (errorBudget === undefined || groups === undefined) return [];
  const { days } = errorBudget;
  return [
    {
      what: 'availability',
      meaning: `${availabilityPercent} % of the requests to ${name} do not fail`,
      goalPercent: availabilityPercent,
      days,
      indicator: {
        total: counted(groups, 'Requests', { served, refused }),
        monitored: { bad: counted(groups, 'Failed requests', { failed, refused }) },
      },
    },
    ...latency.map(({ percentile, milliseconds }): ServiceLevel => {
      // How many answers took no longer: a trimmed count, which adds up over groups as a percentile does not.
      const fast: MetricOf = (metrics) =>
        metrics.targetResponseTime({ period, statistic: `TC(:${milliseconds / 1000})` });
      const answered: MetricOf = (metrics) => metrics.targetResponseTime({ period, statistic: 'SampleCount' });
      return {
        what: `latency-p${String(percentile).replace('.', '-')}`,
        meaning: `${percentile} % of the requests to ${name} are answered within ${milliseconds} ms`,
        goalPercent: percentile,
        days,
        indicator: {
          total: counted(groups, 'Answers', { answered }),
          monitored: { good: counted(groups, 'Answers in time', { fast }) },
        },
      };
    }),
  ];
}
