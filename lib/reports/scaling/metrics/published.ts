import type { Gauges } from '../work/gauges.js';
import { cadenceSeconds, type Measure, type MetricSource, type Statistic } from './measure.js';
import { type Signal, signals } from './signal.js';

const reduce: Readonly<Record<Statistic, (values: readonly number[]) => number>> = {
  Average: (values) => values.reduce((total, value) => total + value, 0) / values.length,
  Maximum: (values) => Math.max(...values),
  Minimum: (values) => Math.min(...values),
  Sum: (values) => values.reduce((total, value) => total + value, 0),
  SampleCount: (values) => values.length,
};

/** Points of one length: sums over the period for what is counted, averages for what is used, the last value for the rest. */
class Period {
  readonly points = new Map<Signal, number[]>(signals.map((signal) => [signal, []]));
  readonly seconds: number;
  private readonly phaseSeconds: number;
  private requests = 0;
  private cpu = 0;
  private memory = 0;
  private running = 0;
  private observed = 0;

  constructor(seconds: number, phaseSeconds: number) {
    this.seconds = seconds;
    this.phaseSeconds = phaseSeconds % seconds;
  }

  observe(second: number, now: Gauges): void {
    this.requests += now.arrivals;
    this.cpu += now.cpuPercent;
    this.memory += now.memoryPercent;
    this.running += now.ready;
    this.observed++;
    if ((second + 1) % this.seconds === this.phaseSeconds) this.close(now);
  }

  /** ECS publishes nothing of a service without a task, the balancer nothing of a minute without a request. */
  private close({ visible, inflight, oldestSeconds, desired, ready }: Gauges): void {
    const running = this.running / this.observed;
    const ofTasks = (value: number): number => (running > 0 ? value : Number.NaN);
    const requests = this.requests > 0 ? this.requests : Number.NaN;
    const closed: Readonly<Record<Signal, number>> = {
      visible,
      inflight,
      oldestAge: oldestSeconds,
      sent: this.requests,
      runningTasks: ofTasks(running),
      desiredTasks: ofTasks(desired),
      cpu: ofTasks(this.cpu / this.observed),
      memory: ofTasks(this.memory / this.observed),
      requests,
      requestsPerTarget: ofTasks(requests / running),
      healthyTargets: ready,
    };
    for (const signal of signals) this.points.get(signal)?.push(closed[signal]);
    this.requests = 0;
    this.cpu = 0;
    this.memory = 0;
    this.running = 0;
    this.observed = 0;
  }
}

/** What CloudWatch has of a component: points of one minute and, for the faster metrics of ECS, of 20 seconds. */
export class Published {
  private readonly periods: readonly Period[];

  /** Minutes of CloudWatch begin wherever they begin: `phaseSeconds` after the start of the simulation. */
  constructor(phaseSeconds: number, highResolution: boolean) {
    this.periods = (highResolution ? [60, 20] : [60]).map((seconds) => new Period(seconds, phaseSeconds));
  }

  observe(second: number, now: Gauges): void {
    for (const period of this.periods) period.observe(second, now);
  }

  /** Value of the point with this number, counted from the start; NaN where there is none. */
  value(measure: Measure, number: number): number {
    const cadence = cadenceSeconds(measure);
    const window = Math.max(1, Math.round(measure.periodSeconds / cadence));
    return measure.evaluate(measure.sources.map((source) => this.sourceValue(source, cadence, number, window)));
  }

  private sourceValue({ signal, statistic }: MetricSource, cadence: number, last: number, window: number): number {
    // Each task reports its CPU once in a period, so their samples are the running tasks.
    const counted = statistic === 'SampleCount' && signal === 'cpu' ? 'runningTasks' : signal;
    const points = this.periods.find(({ seconds }) => seconds === cadence)?.points.get(counted) ?? [];
    if (window === 1) return statistic === 'SampleCount' && counted === signal ? 1 : (points[last] ?? Number.NaN);
    const values = points.slice(Math.max(0, last - window + 1), last + 1).filter((value) => !Number.isNaN(value));
    return values.length === 0 ? Number.NaN : reduce[statistic](values);
  }
}
