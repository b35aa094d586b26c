import type { Platform } from '../../lib/definition/platform.js';
import { differences } from './differences.js';
import type { Law } from './law.js';

/** What is promised over days, as `<component>-<what> <goal> <days>`. */
function promised({ services, workers }: Platform): string[] {
  const ofServices = Object.entries(services).flatMap(([name, { objectives }]) => {
    const { errorBudget, availabilityPercent, latency } = objectives;
    if (errorBudget === undefined) return [];
    return [
      `service-${name}-availability ${availabilityPercent} ${errorBudget.days}`,
      ...latency.map(
        ({ percentile }) =>
          `service-${name}-latency-p${String(percentile).replace('.', '-')} ${percentile} ${errorBudget.days}`,
      ),
    ];
  });
  const ofWorkers = Object.entries(workers).flatMap(
    ([
      name,
      {
        objectives: { errorBudget },
      },
    ]) =>
      errorBudget === undefined
        ? []
        : [`worker-${name}-message-age ${errorBudget.percentOfMinutes} ${errorBudget.days}`],
  );
  return [...ofServices, ...ofWorkers];
}

/** What each kind of objective adds up, as `metric statistic period`: the total, then what is good or bad. */
const measures: Readonly<Record<string, RegExp>> = {
  '-availability':
    /^(RequestCount Sum 60 TargetConnectionErrorCount Sum 60 ?)+ (HTTPCode_Target_5XX_Count Sum 60 TargetConnectionErrorCount Sum 60 ?)+$/,
  '-latency-': /^(TargetResponseTime SampleCount 60 ?)+ (TargetResponseTime TC\(:[\d.]+\) 60 ?)+$/,
  '-message-age': /^ApproximateAgeOfOldestMessage Maximum 60$/,
};

interface MetricQuery {
  readonly MetricStat?: {
    readonly Metric?: { readonly MetricName?: string };
    readonly Period?: number;
    readonly Stat?: string;
  };
}

/** Every metric of an objective, those of the total first. */
function measuresOf({ Sli, RequestBasedSli }: Readonly<Record<string, unknown>>): string[] {
  const queries = (value: unknown): string[] =>
    ((value ?? []) as MetricQuery[]).flatMap(({ MetricStat }) =>
      MetricStat === undefined ? [] : [`${MetricStat.Metric?.MetricName} ${MetricStat.Stat} ${MetricStat.Period}`],
    );
  const { RequestBasedSliMetric: counted } = (RequestBasedSli ?? {}) as Record<string, Record<string, unknown>>;
  const monitored = (counted?.MonitoredRequestCountMetric ?? {}) as Record<string, unknown>;
  const { SliMetric } = (Sli ?? {}) as Record<string, Record<string, unknown>>;
  return [
    ...queries(counted?.TotalRequestCountMetric),
    ...queries(monitored.GoodCountMetric),
    ...queries(monitored.BadCountMetric),
    ...queries(SliMetric?.MetricDataQueries),
  ];
}

interface Goal {
  readonly AttainmentGoal?: number;
  readonly Interval?: { readonly RollingInterval?: { readonly Duration?: number } };
}

export const objectiveLaws: readonly Law[] = [
  {
    promise: 'has a service level objective for each promise with a budget, and for no other',
    problems: (given) =>
      differences(
        given.ofType('AWS::ApplicationSignals::ServiceLevelObjective').map(({ properties: { Name, Goal } }) => {
          const { AttainmentGoal, Interval } = Goal as Goal;
          // The name begins with platform and environment, which are no part of the promise.
          const what = /(service|worker)-.*$/.exec(String(Name))?.[0];
          return `${what} ${AttainmentGoal} ${Interval?.RollingInterval?.Duration}`;
        }),
        promised(given.definition),
      ),
  },
  {
    promise: 'counts for each objective what it is about, by the minute',
    problems: (given) =>
      given.ofType('AWS::ApplicationSignals::ServiceLevelObjective').flatMap((objective) => {
        const name = String(objective.properties.Name);
        const text = measuresOf(objective.properties).join(' ');
        const known = Object.entries(measures).find(([what]) => name.includes(what))?.[1];
        return known?.test(text) === true ? [] : [`${name}: ${text}`];
      }),
  },
];
