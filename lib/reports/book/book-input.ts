import type { Assembly } from '../../assembly/assembly.js';
import type { PackReport } from '../../policy/pack-report.js';
import type { Estimate } from '../cost/estimate.js';
import type { DeployPlan } from '../deploy/deploy-plan.js';
import type { DiagramGraph } from '../diagram/graph.js';
import type { ScalingReport } from '../scaling/scaling-report.js';

/** What the other reports say of one environment. */
export interface BookInput {
  readonly assembly: Assembly;
  readonly graph: DiagramGraph;
  /** The report, or the sentence that says why there is none. */
  readonly scaling: ScalingReport | string;
  readonly cost: Estimate;
  readonly deploy: DeployPlan;
  /** Absent where nobody has asked the rule packs about this assembly. */
  readonly packs: readonly PackReport[] | undefined;
  /** What to do, by heading of the runbook; empty without one. */
  readonly runbook: Readonly<Record<string, string>>;
}
