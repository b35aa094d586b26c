import type { IamWidening } from './iam-widening.js';
import type { NetworkRule } from './network-widening.js';
import type { ResourceChange } from './resource-changes.js';
import type { RuleDifference } from './rule-difference.js';

/** What the guard says of a resource that keeps data. */
export interface StatefulLoss {
  readonly resource: string;
  readonly type: string;
  readonly outcome: string;
  readonly details: readonly string[];
}

/** What a change does to one environment. */
export interface EnvironmentPlan {
  readonly name: string;
  /** new, gone: there is nothing to compare with on the other side. */
  readonly kind: 'compared' | 'new' | 'gone';
  readonly resources: readonly ResourceChange[];
  /** Data that would be lost, replaced or left without protection. */
  readonly losses: readonly StatefulLoss[];
  readonly iam: readonly IamWidening[];
  readonly network: readonly NetworkRule[];
  /** The difference in cost, in Markdown; `summary` is empty where there is none. */
  readonly cost: { readonly summary: string; readonly markdown: string };
  /** Absent where one side was not judged. */
  readonly rules: RuleDifference | undefined;
}

const rulesChange = (rules: RuleDifference | undefined): boolean =>
  rules !== undefined && Object.values(rules).some((lines: readonly string[]) => lines.length > 0);

/** Whether there is anything to read about. */
export const isChange = ({ kind, resources, iam, network, cost, losses, rules }: EnvironmentPlan): boolean =>
  kind !== 'compared' ||
  [resources, iam, network, losses].some(({ length }) => length > 0) ||
  cost.summary !== '' ||
  rulesChange(rules);
