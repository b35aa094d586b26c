import type { Point } from './metric-math-value.js';
import type { Signal } from './signal.js';

export type Statistic = 'Average' | 'Maximum' | 'Minimum' | 'Sum' | 'SampleCount';

export interface MetricSource {
  readonly signal: Signal;
  readonly statistic: Statistic;
}

/** What a policy or an alarm looks at: one metric, or an expression over several. */
export interface Measure {
  /** The expression, or the name of the metric, as a reader of the template would write it. */
  readonly text: string;
  readonly sources: readonly MetricSource[];
  readonly periodSeconds: number;
  /** Of the slowest metric. */
  readonly delaySeconds: number;
  /** NaN where there is no point. */
  readonly evaluate: (point: Point) => number;
}

/** Seconds between two looks: a longer period slides by the minute, a shorter one is that of the 20-second ECS metrics. */
export const cadenceSeconds = ({ periodSeconds }: Measure): number => (periodSeconds < 60 ? 20 : 60);
