import type { Acknowledgement } from './acknowledgement.js';

/** Of a rule over everything that it applied to. One finding that nobody accepted makes it fail. */
export type RuleResult = 'passed' | 'acknowledged' | 'failed';

/** A finding that nobody has accepted. */
export interface FailedRule {
  readonly rule: string;
  /** Construct path of what was found. */
  readonly path: string;
}

export interface RuleResults {
  /** Every rule that applied to at least one resource. */
  readonly rules: Readonly<Record<string, RuleResult>>;
  /** Each acknowledgement that met a finding; `at` is the construct path where it was made. */
  readonly acknowledged: readonly (Acknowledgement & { readonly at: string })[];
  readonly failed: readonly FailedRule[];
}

export interface RuleCounts {
  readonly applicable: number;
  readonly passed: number;
  readonly acknowledged: number;
  readonly failed: number;
}

/** In rules, not in findings: `applicable` is the sum of the others. */
export function countRules({ rules }: Pick<RuleResults, 'rules'>): RuleCounts {
  const results = Object.values(rules);
  const count = (wanted: RuleResult) => results.filter((result) => result === wanted).length;
  return {
    applicable: results.length,
    passed: count('passed'),
    acknowledged: count('acknowledged'),
    failed: count('failed'),
  };
}
