import { type aws_cloudwatch as cloudwatch, aws_applicationsignals as signals } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { type Identity, nameFor } from './identity.js';
import { pascalCase } from './stateful.js';

/** Requests that were good or bad among all of them. */
interface CountedRequests {
  readonly total: cloudwatch.IMetric;
  readonly monitored: { readonly good: cloudwatch.IMetric } | { readonly bad: cloudwatch.IMetric };
}

/** Minutes in which a metric stays at or below a line. */
interface JudgedMinutes {
  readonly metric: cloudwatch.IMetric;
  readonly atMost: number;
}

/** An objective before it is a resource. */
export interface ServiceLevel {
  /** Tells the levels of a component apart: `availability`, `latency-p95`. */
  readonly what: string;
  /** One sentence: what is promised, of how many. */
  readonly meaning: string;
  /** Share of requests or of minutes that have to be good. */
  readonly goalPercent: number;
  readonly days: number;
  readonly indicator: CountedRequests | JudgedMinutes;
}

/** Minutes over which CloudWatch says how many times too fast the budget goes; alarms take two of them together. */
export const burnRateWindowsMinutes = [5, 30, 60, 360, 4320] as const;

/** Literal, so that an alarm names the objective without waiting for it. */
export const serviceLevelName = (identity: Identity, component: string, { what }: Pick<ServiceLevel, 'what'>): string =>
  nameFor(identity, component, what);

type Query = signals.CfnServiceLevelObjective.MetricDataQueryProperty;

/** A metric, or an expression with all that its names stand for, as Application Signals takes them. */
function queriesOf(metric: cloudwatch.IMetric, id = 'result', returnData = true): Query[] {
  const { metricStat, mathExpression } = metric.toMetricConfig();
  if (mathExpression !== undefined) {
    const { expression, usingMetrics } = mathExpression;
    return [
      { id, expression, returnData },
      ...Object.entries(usingMetrics).flatMap(([name, part]) => queriesOf(part, name, false)),
    ];
  }
  if (metricStat === undefined) throw new Error(`${String(metric)} is neither a metric nor an expression`);
  const { namespace, metricName, dimensions = [], period, statistic } = metricStat;
  return [
    {
      id,
      returnData,
      metricStat: {
        metric: {
          namespace,
          metricName,
          dimensions: dimensions.map(({ name, value }) => ({ name, value: String(value) })),
        },
        period: period.toSeconds(),
        stat: statistic,
      },
    },
  ];
}

function indicatorOf(
  indicator: ServiceLevel['indicator'],
): Pick<signals.CfnServiceLevelObjectiveProps, 'sli' | 'requestBasedSli'> {
  if ('metric' in indicator) {
    return {
      sli: {
        sliMetric: { metricDataQueries: queriesOf(indicator.metric), periodSeconds: 60 },
        comparisonOperator: 'LessThanOrEqualTo',
        metricThreshold: indicator.atMost,
      },
    };
  }
  const { total, monitored } = indicator;
  return {
    requestBasedSli: {
      requestBasedSliMetric: {
        totalRequestCountMetric: queriesOf(total),
        monitoredRequestCountMetric:
          'good' in monitored
            ? { goodCountMetric: queriesOf(monitored.good) }
            : { badCountMetric: queriesOf(monitored.bad) },
      },
    },
  };
}

export interface ServiceLevelsProps {
  readonly identity: Identity;
  /** The component that promises, such as `service-api`. */
  readonly component: string;
  readonly levels: readonly ServiceLevel[];
}

/** What is promised over weeks, judged by CloudWatch itself: no dashboard has to be read to know what is left. */
export class ServiceLevels extends Construct {
  constructor(scope: Construct, id: string, { identity, component, levels }: ServiceLevelsProps) {
    super(scope, id);
    for (const level of levels) {
      new signals.CfnServiceLevelObjective(this, pascalCase(level.what), {
        name: serviceLevelName(identity, component, level),
        description: level.meaning,
        ...indicatorOf(level.indicator),
        goal: {
          attainmentGoal: level.goalPercent,
          interval: { rollingInterval: { duration: level.days, durationUnit: 'DAY' } },
        },
        burnRateConfigurations: burnRateWindowsMinutes.map((lookBackWindowMinutes) => ({ lookBackWindowMinutes })),
      });
    }
  }
}
