import type { App } from 'aws-cdk-lib';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import type { RulePack } from './rule-pack.js';
import { type RulePackName, rulePacks } from './rule-packs.js';
import type { RuleResults } from './rule-results.js';

/** What one pack says about one environment. */
export interface PackReport extends RuleResults {
  readonly pack: RulePackName;
  /** Whether its findings stop a synth of this environment. */
  readonly enforced: boolean;
}

/** All packs over one synthesized environment: those of its definition have judged at synth, the others judge now. */
export function packReports(
  app: App,
  assembly: CloudAssembly,
  enforced: Partial<Record<RulePackName, RulePack>>,
): PackReport[] {
  const stackTemplates = assembly.stacksRecursively.map((stack) => ({
    stackConstructPath: stack.hierarchicalId,
    templatePath: stack.templateFullPath,
    accountId: stack.environment.account,
    region: stack.environment.region,
  }));
  const templatePaths = stackTemplates.map(({ templatePath }) => templatePath);
  return Object.entries(rulePacks).map(([name, make]) => {
    const pack = name as RulePackName;
    const judge = enforced[pack] ?? make();
    if (enforced[pack] === undefined) judge.validate({ stackTemplates, templatePaths, appConstruct: app });
    return { pack, enforced: enforced[pack] !== undefined, ...judge.tally.results };
  });
}
