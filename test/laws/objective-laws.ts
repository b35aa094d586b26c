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

const balancer = 'AWS/ApplicationELB';
const groups = '\\[LoadBalancer,TargetGroup\\]';
/** One or more of them, one for each target group. */
const all = (...names: readonly string[]): string =>
  `(${names.map((name) => `${balancer} ${name.replace(' ', `${groups} `)} 60 `).join('')})+`;

/** What each kind of objective adds up, as `namespace metric[dimensions] statistic period`: the total, then what is good or bad. */
const measures: Readonly<Record<string, RegExp>> = {
  '-availability': new RegExp(
    `^${all('RequestCount Sum', 'TargetConnectionErrorCount Sum')}${all('HTTPCode_Target_5XX_Count Sum', 'TargetConnectionErrorCount Sum')}$`,
  ),
  '-latency-': new RegExp(`^${all('TargetResponseTime SampleCount')}${all('TargetResponseTime TC\\(:[\\d.]+\\)')}$`),
  '-message-age': /^AWS\/SQS ApproximateAgeOfOldestMessage\[QueueName\] Maximum 60 $/,
};

interface MetricQuery {
  readonly Id?: string;
  readonly Expression?: string;
  readonly ReturnData?: boolean;
  readonly MetricStat?: {
    readonly Metric?: {
      readonly Namespace?: string;
      readonly MetricName?: string;
      readonly Dimensions?: readonly { readonly Name?: string; readonly Value?: unknown }[];
    };
    readonly Period?: number;
    readonly Stat?: string;
  };
}

function measureOf({ MetricStat = {} }: MetricQuery): string {
  const { Metric: { Namespace, MetricName, Dimensions = [] } = {}, Stat, Period } = MetricStat;
  const names = Dimensions.filter(({ Value }) => Value !== undefined && Value !== '').map(({ Name }) => Name);
  return `${Namespace} ${MetricName}[${names.join()}] ${Stat} ${Period} `;
}

/** The lists of metrics of an objective, that of the total first. */
function listsOf({ Sli, RequestBasedSli }: Readonly<Record<string, unknown>>): MetricQuery[][] {
  const { RequestBasedSliMetric: counted } = (RequestBasedSli ?? {}) as Record<string, Record<string, unknown>>;
  const monitored = (counted?.MonitoredRequestCountMetric ?? {}) as Record<string, unknown>;
  const { SliMetric } = (Sli ?? {}) as Record<string, Record<string, unknown>>;
  const lists = [
    counted?.TotalRequestCountMetric,
    monitored.GoodCountMetric,
    monitored.BadCountMetric,
    SliMetric?.MetricDataQueries,
  ];
  return lists.filter((list) => list !== undefined) as MetricQuery[][];
}

/** The first is the result, and adds up all that follow it. */
const addsUp = ([result, ...parts]: readonly MetricQuery[]): boolean =>
  result?.ReturnData === true &&
  parts.every(({ ReturnData }) => ReturnData === false) &&
  (parts.length === 0 || result.Expression === parts.map(({ Id }) => `FILL(${Id},0)`).join('+'));

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
        const lists = listsOf(objective.properties);
        const text = lists
          .flat()
          .filter(({ MetricStat }) => MetricStat !== undefined)
          .map(measureOf)
          .join('');
        const known = Object.entries(measures).find(([what]) => name.includes(what))?.[1];
        return known?.test(text) === true && lists.every(addsUp) ? [] : [`${name}: ${text}`];
      }),
  },
];
