import { numberOf, type Properties, section, textOf } from '../../../assembly/template-value.js';
import type { Measure, MetricSource, Statistic } from '../metrics/measure.js';
import { compileMetricMath } from '../metrics/metric-math.js';
import { metric, type Value } from '../metrics/metric-math-value.js';
import { highResolutionDelaySeconds, knownMetrics } from '../metrics/signal.js';
import { NotSimulated } from '../not-simulated.js';

const statistics: readonly string[] = ['Average', 'Maximum', 'Minimum', 'Sum', 'SampleCount'];

/** Metrics that target tracking knows by a name of its own. Their period is a minute or, where they say so, 20 seconds. */
const predefined: Readonly<Record<string, Pick<Measure, 'text' | 'sources' | 'periodSeconds' | 'delaySeconds'>>> = {
  ECSServiceAverageCPUUtilization: fixed('AWS/ECS CPUUtilization', 'Average'),
  ECSServiceAverageMemoryUtilization: fixed('AWS/ECS MemoryUtilization', 'Average'),
  ALBRequestCountPerTarget: fixed('AWS/ApplicationELB RequestCountPerTarget', 'Sum'),
  ECSServiceAverageCPUUtilizationHighResolution: faster('AWS/ECS CPUUtilization'),
  ECSServiceAverageMemoryUtilizationHighResolution: faster('AWS/ECS MemoryUtilization'),
};

function fixed(name: string, statistic: Statistic) {
  const { signal, delaySeconds } = known(name);
  const text = name.slice(name.indexOf(' ') + 1);
  return { text, sources: [{ signal, statistic }], periodSeconds: 60, delaySeconds };
}

function faster(name: string) {
  const measure = fixed(name, 'Average');
  return {
    ...measure,
    text: `${measure.text} every 20 s`,
    periodSeconds: 20,
    delaySeconds: highResolutionDelaySeconds,
  };
}

function known(name: string) {
  const found = knownMetrics[name];
  if (found === undefined) throw new NotSimulated(`the metric ${name} is not simulated`);
  return found;
}

function statisticOf(text: string | undefined): Statistic {
  if (text === undefined || !statistics.includes(text))
    throw new NotSimulated(`the statistic ${text} is not simulated`);
  return text as Statistic;
}

interface Source {
  readonly source: MetricSource;
  readonly delaySeconds: number;
  readonly name: string;
}

function sourceOf(metricProperties: Properties, statistic: string | undefined): Source {
  const name = `${textOf(metricProperties, 'Namespace')} ${textOf(metricProperties, 'MetricName')}`;
  const { signal, delaySeconds } = known(name);
  return {
    source: { signal, statistic: statisticOf(statistic) },
    delaySeconds,
    name: name.slice(name.indexOf(' ') + 1),
  };
}

/** One metric. */
export function plainMeasure(properties: Properties): Measure {
  const { source, delaySeconds, name } = sourceOf(properties, textOf(properties, 'Statistic'));
  return {
    text: name,
    sources: [source],
    periodSeconds: numberOf(properties, 'Period') ?? 60,
    delaySeconds,
    evaluate: metric(0).at,
  };
}

/** @throws NotSimulated for a metric that is not known here */
export function predefinedMeasure(type: string): Measure {
  const found = predefined[type];
  if (found === undefined) throw new NotSimulated(`the predefined metric ${type} is not simulated`);
  return { ...found, evaluate: metric(0).at };
}

/** Metrics and expressions over them, one of which returns the data. */
export function mathMeasure(entries: readonly Properties[]): Measure {
  const metrics = entries.filter((entry) => section(entry, 'MetricStat') !== undefined);
  const sources = metrics.map((entry) => {
    const stat = section(entry, 'MetricStat') as Properties;
    return {
      id: textOf(entry, 'Id'),
      period: numberOf(stat, 'Period') ?? 60,
      ...sourceOf(section(stat, 'Metric') ?? {}, textOf(stat, 'Stat')),
    };
  });
  const periods = new Set(sources.map(({ period }) => period));
  if (periods.size > 1) throw new NotSimulated('an expression over metrics of different periods is not simulated');
  const returned = entries.filter((entry) => entry.ReturnData !== false);
  const [result] = returned;
  if (result === undefined || returned.length > 1)
    throw new NotSimulated('not exactly one of its metrics returns data');
  const opened = new Set<string>();
  const lookUp = (id: string): Value | undefined => {
    const index = sources.findIndex((source) => source.id === id);
    if (index >= 0) return metric(index);
    const expression = entries.find((entry) => textOf(entry, 'Id') === id);
    const text = expression === undefined ? undefined : textOf(expression, 'Expression');
    if (text === undefined || opened.has(id)) return undefined;
    opened.add(id);
    const value = compileMetricMath(text, lookUp);
    opened.delete(id);
    return value;
  };
  const value = lookUp(textOf(result, 'Id') ?? '');
  if (value === undefined) throw new NotSimulated('its expression leads nowhere');
  return {
    text: textOf(result, 'Expression') ?? sources[0]?.name ?? '',
    sources: sources.map(({ source }) => source),
    periodSeconds: [...periods][0] ?? 60,
    delaySeconds: Math.max(0, ...sources.map(({ delaySeconds }) => delaySeconds)),
    evaluate: value.at,
  };
}
