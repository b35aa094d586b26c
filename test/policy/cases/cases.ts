import type { Given } from '../../given/rule-findings.js';

/** Templates on both sides of a rule. A rule without both is a rule that may never fire. */
export interface RuleCases {
  /** What of docs/deploy-checklist.md the rule catches. */
  readonly rows: readonly string[];
  /** Each must be found, at this place. */
  readonly breaks: Readonly<Record<string, readonly [at: string, given: Given]>>;
  /** Each differs from a broken one in one thing, and must not be found. */
  readonly holds: Readonly<Record<string, Given>>;
}

/** By id of the rule. */
export type Cases = Readonly<Record<string, RuleCases>>;
