import type { IPolicyValidationPlugin } from 'aws-cdk-lib';
import type { RuleTally } from './rule-tally.js';

/** A pack of rules that also remembers which of them applied: a report of findings alone cannot tell a pass from a rule that met nothing. */
export interface RulePack extends IPolicyValidationPlugin {
  /** Of the last validation. */
  readonly tally: RuleTally;
}
