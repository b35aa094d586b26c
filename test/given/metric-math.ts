import { compileMetricMath } from '../../lib/reports/scaling/metrics/metric-math.js';
import { metric } from '../../lib/reports/scaling/metrics/metric-math-value.js';

/** Values by time; what is not there is missing. */
export type Series = Readonly<Record<number, number>>;

/** An expression over whole series, as CloudWatch would draw it: the evaluator of the scaling report, time by time. */
export function evaluateMetricMath(expression: string, series: Readonly<Record<string, Series>>): Series {
  const ids = Object.keys(series);
  const value = compileMetricMath(expression, (id) => (ids.includes(id) ? metric(ids.indexOf(id)) : undefined));
  const times = [...new Set(Object.values(series).flatMap((one) => Object.keys(one).map(Number)))];
  const points = times.map((time) => [time, value.at(ids.map((id) => series[id]?.[time] ?? Number.NaN))] as const);
  return Object.fromEntries(points.filter(([, point]) => !Number.isNaN(point)));
}
