import type { CfnResource, PolicyValidationPluginReport } from 'aws-cdk-lib';
import { type IApplyRule, type NagPack, NagRuleCompliance, type NagRuleResult } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import type { RulePack } from '../rule-pack.js';
import { RuleTally } from '../rule-tally.js';

/** A pack of cdk-nag that keeps its score. */
export function nagPack(Pack: new () => NagPack): RulePack {
  abstract class CountedPack extends Pack implements RulePack {
    tally = new RuleTally(this.packName);

    override validateScope(scope: IConstruct): PolicyValidationPluginReport {
      this.tally = new RuleTally(this.packName);
      return super.validateScope(scope);
    }

    protected override applyRule(params: IApplyRule): void {
      // A rule is named after its function, and the function that counts has another name.
      const ruleSuffixOverride = params.ruleSuffixOverride ?? params.rule.name;
      const id = `${this.packName}-${ruleSuffixOverride}`;
      super.applyRule({ ...params, ruleSuffixOverride, rule: (node) => this.#counted(id, params, node) });
    }

    #counted(id: string, { rule }: IApplyRule, node: CfnResource): NagRuleResult {
      try {
        const result = rule(node);
        if (result !== NagRuleCompliance.NOT_APPLICABLE) this.tally.applies(id);
        if (result === NagRuleCompliance.NON_COMPLIANT) this.tally.finds(id, id, node);
        if (Array.isArray(result)) for (const detail of result) this.tally.finds(id, `${id}[${detail}]`, node);
        return result;
      } catch (error) {
        // The pack reports a rule that cannot judge as a finding.
        this.tally.finds(id, id, node);
        throw error;
      }
    }
  }
  // Abstract for the compiler only: what NagPack leaves open, the pack in between has filled in.
  return new (CountedPack as unknown as new () => RulePack)();
}
