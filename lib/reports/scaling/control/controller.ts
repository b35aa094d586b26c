import type { Published } from '../metrics/published.js';
import type { Gauges } from '../work/gauges.js';

/** What a controller may know: the metrics that CloudWatch has, and for those that ask the component itself, its gauges. */
export interface Sight {
  readonly published: Published;
  readonly gauges: Gauges;
}

/** Decides how many tasks there should be. One for each run: it remembers. */
export interface Controller {
  /** Tasks at the start. */
  readonly initial: number;
  /** The second at which it wants to be asked next. */
  readonly wakesAt: number;
  /** The wanted number of tasks, from the number wanted so far. */
  decide(second: number, desired: number, sight: Sight): number;
}

/** Makes a controller for one run, whose minutes of CloudWatch begin at the phase. */
export type ControllerFactory = (run: { readonly phaseSeconds: number; readonly startSecond: number }) => Controller;
