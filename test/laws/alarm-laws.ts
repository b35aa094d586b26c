import type { Resource } from '../../lib/assembly/assembly.js';
import { givenRunbook } from '../given/runbook.js';
import { labelOf } from './label-of.js';
import type { Law } from './law.js';
import type { LawCase } from './law-case.js';

interface Query {
  readonly Id: string;
  readonly Expression?: string;
  readonly ReturnData?: boolean;
  readonly Period?: number;
  readonly MetricStat?: { readonly Metric: Metric; readonly Period: number; readonly Stat: string };
}

interface Metric {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: unknown }[];
}

const { rings } = givenRunbook();

const signs: Readonly<Record<string, string>> = {
  GreaterThanThreshold: '>',
  GreaterThanOrEqualToThreshold: '>=',
  LessThanThreshold: '<',
  LessThanOrEqualToThreshold: '<=',
};

const alarmsOf = (given: LawCase): Resource[] => given.ofType('AWS::CloudWatch::Alarm');

const queriesOf = ({ properties: { Metrics = [] } }: Resource): readonly Query[] => Metrics as readonly Query[];

/** Of each datapoint, in seconds; more than one where the metrics of a formula do not agree. */
const periodsOf = (alarm: Resource): number[] => [
  ...new Set([
    ...(alarm.properties.Period === undefined ? [] : [Number(alarm.properties.Period)]),
    ...queriesOf(alarm).flatMap(({ MetricStat }) => (MetricStat === undefined ? [] : [MetricStat.Period])),
  ]),
];

const silences: Readonly<Record<string, string>> = { notBreaching: 'good', breaching: 'bad', ignore: 'no change' };

/** As the table of the runbook says it. Some alarms follow the interval of a schedule instead of the clock. */
function ringsOf(alarm: Resource): string[] {
  const { ComparisonOperator, DatapointsToAlarm, EvaluationPeriods, TreatMissingData } = alarm.properties;
  const [seconds = 0] = periodsOf(alarm);
  const lengths = [
    seconds === 60 ? 'min' : `x ${seconds / 60} min`,
    ...(seconds === 86_400 ? ['day'] : []),
    'intervals',
  ];
  return lengths.map(
    (length) =>
      `${signs[String(ComparisonOperator)]} in ${DatapointsToAlarm} of ${EvaluationPeriods} ${length}, silence ${silences[String(TreatMissingData)]}`,
  );
}

const whatOf = ({ properties }: Resource): string | undefined =>
  /Runbook: docs\/runbook\.md#([a-z-]+)$/.exec(String(properties.AlarmDescription))?.[1];

export const alarmLaws: readonly Law[] = [
  {
    promise: 'rings as the table of the runbook says: which way, after how many bad minutes, and what silence means',
    problems: (given) =>
      alarmsOf(given).flatMap((alarm) => {
        const what = whatOf(alarm);
        const found = ringsOf(alarm);
        if (what === undefined || rings.get(what)?.some((one) => found.includes(one)) === true) return [];
        return [`${labelOf(alarm)}: ${found[0]}; the runbook says ${rings.get(what)?.join(' or ')}`];
      }),
  },
  {
    promise: 'compares every alarm with a number, over datapoints of one length',
    problems: (given) =>
      alarmsOf(given)
        .filter((alarm) => typeof alarm.properties.Threshold !== 'number' || periodsOf(alarm).length !== 1)
        .map(labelOf),
  },
  {
    promise: 'watches one metric, or the one result of a formula whose every part is there and is used',
    problems: (given) =>
      alarmsOf(given)
        .filter((alarm) => {
          const { MetricName, Namespace, Statistic, ExtendedStatistic } = alarm.properties;
          const queries = queriesOf(alarm);
          if (queries.length === 0) return [MetricName, Namespace, Statistic ?? ExtendedStatistic].includes(undefined);
          const results = queries.filter(({ ReturnData }) => ReturnData !== false);
          const words = new Set(queries.flatMap(({ Expression = '' }) => Expression.match(/\b[a-z]\w*\b/g) ?? []));
          const ids = queries.filter(({ ReturnData }) => ReturnData === false).map(({ Id }) => Id);
          return (
            results.length !== 1 ||
            ids.length !== words.size ||
            ids.some((id) => !words.has(id)) ||
            !queries.every(isWhole)
          );
        })
        .map(labelOf),
  },
  {
    promise: 'tells the same topic when it rings and when it is over, except where nobody needs to look',
    problems: (given) =>
      alarmsOf(given)
        .filter((alarm) => whatOf(alarm) !== undefined)
        .filter(
          ({ properties: { AlarmActions, OKActions } }) =>
            (AlarmActions as unknown[] | undefined)?.length !== 1 ||
            JSON.stringify(AlarmActions) !== JSON.stringify(OKActions),
        )
        .map(labelOf),
  },
];

const isWhole = ({ Expression, MetricStat }: Query): boolean =>
  Expression !== undefined || (MetricStat?.Metric.MetricName ?? MetricStat?.Stat) !== undefined;
