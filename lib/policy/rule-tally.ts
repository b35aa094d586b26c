import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { type Acknowledgement, parseReason } from './acknowledgement.js';
import type { FailedRule, RuleResult, RuleResults } from './rule-results.js';

/** Keeps the score of one pack while it judges. */
export class RuleTally {
  readonly #namespace: string;
  readonly #results = new Map<string, RuleResult>();
  readonly #acknowledged = new Map<string, Acknowledgement & { readonly at: string }>();
  readonly #failed: FailedRule[] = [];

  /** @param namespace under which findings of the pack are acknowledged */
  constructor(namespace: string) {
    this.#namespace = namespace;
  }

  /** A rule had something to judge. */
  applies(rule: string): void {
    if (!this.#results.has(rule)) this.#results.set(rule, 'passed');
  }

  /** @param finding the rule with its detail, as it must be acknowledged: `AwsSolutions-IAM5[Resource::*]` */
  finds(rule: string, finding: string, construct: IConstruct): void {
    const id = `${this.#namespace}::${finding}`;
    const accepted = acknowledgementOf(construct, id);
    if (accepted === undefined) {
      this.#failed.push({ rule, path: construct.node.path });
      this.#results.set(rule, 'failed');
      return;
    }
    this.#acknowledged.set(`${id} at ${accepted.at}`, { rule: id, ...accepted });
    if (this.#results.get(rule) !== 'failed') this.#results.set(rule, 'acknowledged');
  }

  get results(): RuleResults {
    return {
      rules: Object.fromEntries(this.#results),
      acknowledged: [...this.#acknowledged.values()],
      failed: this.#failed,
    };
  }
}

/** The nearest one counts, as in the report of the CDK. */
function acknowledgementOf(construct: IConstruct, id: string) {
  for (const scope of construct.node.scopes.toReversed()) {
    for (const { type, data } of scope.node.metadata) {
      const reason = type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY ? data[id] : undefined;
      if (typeof reason === 'string') return { ...parseReason(reason), at: scope.node.path };
    }
  }
  return undefined;
}
