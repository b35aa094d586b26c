import type { Demand } from './demand.js';
import type { Optimum } from './optimum.js';
import { peersOf } from './peers/peers.js';
import type { ScaledTarget, ScalingPlan } from './plan/scaling-plan.js';
import { type Workload, workloadOf } from './plan/workload.js';
import { shipped } from './shipped.js';
import type { Curve } from './traffic/curve.js';
import { demandOf } from './traffic/demand-of.js';
import { standardCurves } from './traffic/standard-curves.js';
import { type ComponentTraffic, type TrafficFile, unknownTraffic } from './traffic/traffic-file.js';
import { objectiveOf, optimumOf, type Trial, tryOut } from './trial.js';

export interface ReportOptions {
  /** Beside what others would do. */
  readonly compare: boolean;
  /** Runs of each demand. */
  readonly runs: number;
  /** Names; empty for all. */
  readonly components: readonly string[];
  readonly curves: readonly string[];
}

export interface CurveReport {
  readonly demand: Demand;
  readonly optimum: Optimum;
  /** The first one is what the assembly does. */
  readonly trials: readonly Trial[];
}

export interface ComponentReport {
  readonly target: ScaledTarget;
  readonly workload: Workload;
  readonly objectiveSeconds: number;
  /** Assumptions, and what could not be simulated. */
  readonly notes: readonly string[];
  readonly curves: readonly CurveReport[];
}

export interface ScalingReport {
  readonly plan: ScalingPlan;
  readonly runs: number;
  readonly components: readonly ComponentReport[];
}

/** Of its largest size, what a component is meant to carry when nobody says. */
const plannedShare = 0.8;

function curvesOf({ bounds }: ScaledTarget, workload: Workload, traffic: ComponentTraffic): [string, Curve][] {
  const peak = traffic.peakPerSecond ?? bounds.max * workload.perTaskPerSecond * plannedShare;
  return Object.entries({ ...standardCurves(peak), ...traffic.curves });
}

function curveReport(
  name: string,
  curve: Curve,
  target: ScaledTarget,
  workload: Workload,
  options: ReportOptions,
): CurveReport {
  const first = demandOf(name, curve, 1);
  const demands = Array.from({ length: options.runs }, (_, index) =>
    index === 0 || !first.random ? first : demandOf(name, curve, index + 1),
  );
  const optima = demands.map((demand, index) =>
    index > 0 && demand === first ? undefined : optimumOf(workload, demand, target.bounds),
  );
  const optimum = optima[0] as Optimum;
  const hours = optima.map((one) => (one ?? optimum).taskHours);
  const candidates = [shipped(target, workload), ...(options.compare ? peersOf(target.bounds, workload) : [])];
  return { demand: first, optimum, trials: candidates.map((one) => tryOut(one, workload, demands, hours)) };
}

function componentReport(target: ScaledTarget, traffic: ComponentTraffic, options: ReportOptions): ComponentReport {
  const workload = workloadOf(target, traffic);
  const wanted = ([name]: [string, Curve]): boolean => options.curves.length === 0 || options.curves.includes(name);
  return {
    target,
    workload,
    objectiveSeconds: objectiveOf(workload),
    notes: [...target.notSimulated, ...workload.assumed.map((text) => `assumed: ${text}`)],
    curves: curvesOf(target, workload, traffic)
      .filter(wanted)
      .map(([name, curve]) => curveReport(name, curve, target, workload, options)),
  };
}

/** Plays the demand of each component against its policies. Pure: the same input gives the same report. */
export function scalingReport(
  plan: ScalingPlan,
  traffic: TrafficFile | undefined,
  options: ReportOptions,
): ScalingReport {
  const known = traffic?.environments[plan.environment ?? ''] ?? {};
  const wanted = plan.targets.filter(
    ({ name }) => options.components.length === 0 || options.components.includes(name),
  );
  return {
    plan,
    runs: options.runs,
    components: wanted.map((target) => componentReport(target, known[target.name] ?? unknownTraffic, options)),
  };
}
