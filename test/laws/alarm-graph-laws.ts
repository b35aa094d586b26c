import type { Resource } from '../../lib/assembly/assembly.js';
import { labelOf } from './label-of.js';
import type { Law } from './law.js';
import type { LawCase } from './law-case.js';
import { valueText } from './value-text.js';
import { type Widget, widgetsOf } from './widgets-of.js';

interface Metric {
  readonly Namespace?: string;
  readonly MetricName?: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: unknown }[];
}

interface Query {
  readonly Id?: string;
  readonly Expression?: string;
  readonly MetricStat?: { readonly Metric?: Metric; readonly Period?: number; readonly Stat?: string };
}

interface Options {
  readonly expression?: string;
  readonly period?: number;
  readonly stat?: string;
}

/** One line of a graph, or one part of an alarm: the same text for the same datapoints. */
const line = (names: readonly string[], period: unknown, statistic: unknown): string =>
  [...names, period, statistic].join(' ');

function metricLine(given: LawCase, alarm: Resource, metric: Metric, period: unknown, statistic: unknown): string {
  const { Namespace, MetricName, Dimensions = [] } = metric;
  const dimensions = Dimensions.map(({ Name, Value }) => `${Name}=${valueText(given, alarm, Value)}`).sort();
  return line([String(Namespace), String(MetricName), ...dimensions], period, statistic);
}

function alarmLines(given: LawCase, alarm: Resource): string[] {
  const { Metrics, Period, Statistic, ExtendedStatistic, Namespace, MetricName, Dimensions } = alarm.properties;
  if (Metrics === undefined) {
    const metric = { Namespace, MetricName, Dimensions } as Metric;
    return [metricLine(given, alarm, metric, Period, Statistic ?? ExtendedStatistic)];
  }
  return (Metrics as readonly Query[])
    .map(({ Expression, MetricStat: { Metric = {}, Period: period, Stat } = {} }) =>
      Expression === undefined ? metricLine(given, alarm, Metric, period, Stat) : line([Expression], '', ''),
    )
    .sort();
}

/** CloudWatch takes five minutes and the average where a graph does not say. */
function graphLine(metric: readonly unknown[]): string {
  const options = metric.find((part): part is Options => typeof part === 'object') ?? {};
  if (options.expression !== undefined) return line([options.expression], '', '');
  const [namespace = '', name = '', ...rest] = metric.filter((part) => typeof part === 'string');
  const dimensions = rest.flatMap((part, index) => (index % 2 === 0 ? [`${part}=${rest[index + 1]}`] : [])).sort();
  return line([namespace, name, ...dimensions], options.period ?? 300, options.stat ?? 'Average');
}

/** What is drawn, and the value of its line. */
const drawing = (lines: readonly string[], threshold: unknown): string => `${lines.join(', ')} at ${threshold}`;

function drawn({ properties: { metrics = [], annotations } }: Widget): string[] {
  return (annotations?.horizontal ?? []).map(({ value }) => drawing(metrics.map(graphLine).sort(), value));
}

export const alarmGraphLaws: readonly Law[] = [
  {
    // Whoever is woken looks at the dashboard first: it must show what rang, and the line at which it did.
    promise: 'draws on the dashboard what every alarm watches, in the same way and with the same line',
    problems: (given) => {
      const graphs = new Set(widgetsOf(given).flatMap(drawn));
      return given
        .ofType('AWS::CloudWatch::Alarm')
        .filter(({ properties }) => /#[a-z-]+$/.test(String(properties.AlarmDescription)))
        .filter((alarm) => !graphs.has(drawing(alarmLines(given, alarm), alarm.properties.Threshold)))
        .map((alarm) => `${labelOf(alarm)}: ${drawing(alarmLines(given, alarm), alarm.properties.Threshold)}`);
    },
  },
];
