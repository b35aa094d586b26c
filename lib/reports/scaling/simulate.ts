import type { ControllerFactory } from './control/controller.js';
import { Fleet } from './control/fleet.js';
import { Published } from './metrics/published.js';
import type { Ledger, Work } from './work/work.js';

export interface Scenario {
  /** Arrivals in each second. */
  readonly rates: Float64Array;
  /** Whole minutes, in seconds, at the first rate before anything counts, so that the run begins in a settled state. */
  readonly warmUpSeconds: number;
  /** From the decision to a task that works. */
  readonly startSeconds: number;
  /** For which a task that is stopped is still paid. */
  readonly stopSeconds: number;
  /** Above this strain the objective is missed. */
  readonly objective: number;
  /** A new one for each run, whose first second is the one given. */
  readonly work: (firstSecond: number) => Work;
  readonly controller: ControllerFactory;
  /** Seconds after the start at which a minute of CloudWatch begins: 0 to 59. */
  readonly phaseSeconds: number;
  /** Whether some policy looks at metrics of 20 seconds. */
  readonly highResolution: boolean;
}

/** One run, minute by minute. */
export interface Run {
  /** Mean of arrivals a second. */
  readonly arrivals: Float64Array;
  /** Tasks at work at the end of the minute. */
  readonly tasks: Float64Array;
  /** The worst of the minute. */
  readonly strain: Float64Array;
  readonly minutesOver: number;
  readonly peak: number;
  readonly taskHours: number;
  readonly actions: number;
  readonly reversals: number;
  readonly ledger: Ledger;
}

class Record {
  readonly arrivals: Float64Array;
  readonly tasks: Float64Array;
  readonly strain: Float64Array;
  secondsOver = 0;
  private readonly objective: number;

  constructor(seconds: number, objective: number) {
    const minutes = Math.ceil(seconds / 60);
    this.arrivals = new Float64Array(minutes);
    this.tasks = new Float64Array(minutes);
    this.strain = new Float64Array(minutes);
    this.objective = objective;
  }

  note(second: number, rate: number, ready: number, strain: number): void {
    const minute = Math.floor(second / 60);
    this.arrivals[minute] = (this.arrivals[minute] as number) + rate / 60;
    this.tasks[minute] = ready;
    if (strain > (this.strain[minute] as number)) this.strain[minute] = strain;
    if (strain > this.objective) this.secondsOver++;
  }
}

/** Plays a demand against a controller in steps of a second. Pure: the same scenario gives the same run. */
export function simulate(scenario: Scenario): Run {
  const { rates, warmUpSeconds, startSeconds, stopSeconds, objective, phaseSeconds } = scenario;
  const work = scenario.work(-warmUpSeconds);
  const controller = scenario.controller({ phaseSeconds, startSecond: -warmUpSeconds });
  // Periods are counted from the first second of the warm-up.
  const published = new Published(phaseSeconds, scenario.highResolution);
  const fleet = new Fleet(controller.initial, startSeconds, stopSeconds);
  const { gauges } = work;
  const sight = { published, gauges };
  const record = new Record(rates.length, objective);
  let { wakesAt } = controller;
  for (let second = -warmUpSeconds; second < rates.length; second++) {
    if (second === 0) fleet.forget();
    const rate = rates[Math.max(0, second)] as number;
    fleet.tick(second);
    work.tick(second, rate, fleet.ready);
    gauges.desired = fleet.desired;
    published.observe(second + warmUpSeconds, gauges);
    if (second >= wakesAt) {
      fleet.resize(second, controller.decide(second, fleet.desired, sight));
      wakesAt = controller.wakesAt;
    }
    if (second >= 0) record.note(second, rate, fleet.ready, work.strain);
  }
  return {
    arrivals: record.arrivals,
    tasks: record.tasks,
    strain: record.strain,
    minutesOver: record.secondsOver / 60,
    peak: record.strain.reduce((most, value) => Math.max(most, value), 0),
    taskHours: fleet.paid / 3_600,
    actions: fleet.actions,
    reversals: fleet.reversals,
    ledger: work.ledger(),
  };
}
