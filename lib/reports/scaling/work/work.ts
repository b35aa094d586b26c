import type { Gauges } from './gauges.js';

/** Where everything that arrived has gone. `arrived` is the sum of the others: nothing is made or lost. */
export interface Ledger {
  readonly arrived: number;
  readonly done: number;
  readonly waiting: number;
  readonly inflight: number;
  /** In the dead-letter queue, or given up by callers. */
  readonly dead: number;
}

/** What the tasks of a component do with what arrives. */
export interface Work {
  /** Of the last second; `desired` belongs to the fleet. */
  readonly gauges: Gauges;
  /**
   * One second.
   *
   * @param rate arrivals in this second
   * @param ready tasks that work during it
   */
  tick(second: number, rate: number, ready: number): void;
  /** What the objective is about: seconds that the oldest message has waited and will have been worked on, or seconds of latency. */
  readonly strain: number;
  ledger(): Ledger;
}
