import type { ControllerFactory } from './control/controller.js';
import type { Bounds } from './control/policy.js';
import type { Demand } from './demand.js';
import { type Optimum, serviceOptimum, workerOptimum } from './optimum.js';
import type { WorkerLoad, Workload } from './plan/workload.js';
import { Random } from './random.js';
import { type Run, simulate } from './simulate.js';
import { FluidQueue } from './work/fluid-queue.js';
import { MessageQueue } from './work/message-queue.js';
import { Requests } from './work/requests.js';
import type { Work } from './work/work.js';

/** A controller under a name, as the report calls it. */
export interface Candidate {
  readonly label: string;
  readonly controller: (demand: Demand) => ControllerFactory;
  readonly highResolution: boolean;
}

/** The runs of one candidate against one demand: other seeds, other minutes of CloudWatch. */
export interface Trial {
  readonly label: string;
  readonly minutesOver: number;
  /** Half of the interval that holds the mean with 95 %; 0 for a single run. */
  readonly minutesOverError: number;
  readonly worstMinutesOver: number;
  readonly peak: number;
  readonly taskHours: number;
  readonly timesOptimum: number;
  readonly actions: number;
  readonly reversals: number;
  /** The first of the runs, to be drawn. */
  readonly shown: Run;
}

/** Played before anything counts: long enough for the slow side of target tracking to settle. */
export const warmUpSeconds = 3_600;
/** As many messages are played one by one; more of them are a fluid. */
const mostMessages = 50_000;

function total(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

function queueWork(workload: WorkerLoad, { rates, failing }: Demand, seed: number): (firstSecond: number) => Work {
  const messages = total(rates) + (rates[0] as number) * warmUpSeconds;
  if (failing === undefined && messages > mostMessages) return (first) => new FluidQueue(workload.consumer, first);
  return () =>
    new MessageQueue({
      ...workload.consumer,
      serviceTimes: 'exponential',
      arrivals: 'random',
      visibilitySeconds: workload.visibilitySeconds,
      maxReceives: workload.maxReceives,
      shutdownSeconds: workload.shutdownSeconds,
      failing: (second) => failing?.[second] ?? 0,
      random: new Random(seed),
    });
}

export const objectiveOf = (workload: Workload): number =>
  workload.kind === 'worker' ? workload.objectiveSeconds : workload.server.objective.milliseconds / 1_000;

/** The fewest task-hours that could have done, for somebody who knows the demand. */
export function optimumOf(workload: Workload, { rates }: Demand, bounds: Bounds): Optimum {
  const { perTaskPerSecond, startSeconds } = workload;
  if (workload.kind === 'service') return serviceOptimum(rates, perTaskPerSecond, bounds, startSeconds);
  const patience = workload.objectiveSeconds - workload.consumer.meanSeconds;
  return workerOptimum(rates, perTaskPerSecond, bounds, patience);
}

function runOf(candidate: Candidate, workload: Workload, demand: Demand, seed: number, phaseSeconds: number): Run {
  return simulate({
    rates: demand.rates,
    warmUpSeconds,
    startSeconds: workload.startSeconds,
    stopSeconds: workload.stopSeconds,
    // A percentile that meets its objective to the last digit is not over it.
    objective: objectiveOf(workload) * (1 + 1e-9),
    work: workload.kind === 'worker' ? queueWork(workload, demand, seed) : () => new Requests(workload.server),
    controller: candidate.controller(demand),
    phaseSeconds,
    highResolution: candidate.highResolution,
  });
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** 1.96 standard errors, for a mean of independent runs. */
function error(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const middle = mean(values);
  const variance = values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1);
  return 1.96 * Math.sqrt(variance / values.length);
}

/** One demand for each run; their minutes of CloudWatch are spread over the minute. */
export function tryOut(
  candidate: Candidate,
  workload: Workload,
  demands: readonly Demand[],
  optimumTaskHours: readonly number[],
): Trial {
  const runs = demands.map((demand, index) =>
    runOf(candidate, workload, demand, index + 1, Math.floor((index * 60) / demands.length)),
  );
  const over = runs.map(({ minutesOver }) => minutesOver);
  const taskHours = mean(runs.map((run) => run.taskHours));
  return {
    label: candidate.label,
    minutesOver: mean(over),
    minutesOverError: error(over),
    worstMinutesOver: Math.max(...over),
    peak: Math.max(...runs.map(({ peak }) => peak)),
    taskHours,
    timesOptimum: taskHours / mean(optimumTaskHours),
    actions: mean(runs.map(({ actions }) => actions)),
    reversals: mean(runs.map(({ reversals }) => reversals)),
    shown: runs[0] as Run,
  };
}
