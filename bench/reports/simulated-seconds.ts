import { warmUpSeconds } from '../../lib/reports/scaling/trial.js';

/** What of a scaling report says how much was played. */
export interface Played {
  /** Of each trial. */
  readonly runs: number;
  readonly components: readonly {
    readonly curves: readonly {
      /** One rate for each second. */
      readonly demand: { readonly rates: { readonly length: number } };
      readonly trials: readonly unknown[];
    }[];
  }[];
}

/** Seconds that a scaling report has played in all, those before anything counts included. */
export const simulatedSeconds = ({ runs, components }: Played): number =>
  components
    .flatMap(({ curves }) => curves)
    .reduce((sum, { demand, trials }) => sum + runs * trials.length * (demand.rates.length + warmUpSeconds), 0);
