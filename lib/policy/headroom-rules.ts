import type {
  IPolicyValidationContext,
  IPolicyValidationPlugin,
  PolicyValidationPluginReport,
  PolicyViolation,
} from 'aws-cdk-lib';
import { JudgedAssembly } from './judged/judged-assembly.js';
import { judgedStacks } from './judged/judged-stacks.js';
import type { Finding, Rule } from './rule.js';
import { rules } from './rules.js';

/** Runs our own rules over all templates of a synth. Findings are acknowledged as `Headroom::<id of the rule>`. */
export class HeadroomRules implements IPolicyValidationPlugin {
  readonly name = 'Headroom';
  readonly ruleIds = rules.map(({ id }) => id);

  validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const assembly = new JudgedAssembly(judgedStacks(context));
    const violations = rules.flatMap((rule) => findingsOf(rule, assembly).map((finding) => violationOf(rule, finding)));
    return { success: violations.length === 0, violations };
  }
}

/** A rule that cannot read what it is shown must not be silent: that would look like a good template. */
function findingsOf(rule: Rule, assembly: JudgedAssembly): Finding[] {
  try {
    return [...rule.findings(assembly)];
  } catch (error) {
    const problem = `the rule stopped before it had judged everything: ${(error as Error).message}; mend the rule in lib/policy/rules`;
    return assembly.stacks.slice(0, 1).map((stack) => JudgedAssembly.findingOn(stack, '', problem));
  }
}

function violationOf({ id, sentence }: Rule, { at, path, problem }: Finding): PolicyViolation {
  const place = path.replace(/^Properties\.?/, '');
  return {
    ruleName: id,
    description: place === '' ? problem : `${place}: ${problem}`,
    severity: 'error',
    fix: sentence,
    violatingResources: [
      {
        templatePath: at.templatePath,
        locations: path === '' ? [] : [path],
        ...(at.logicalId === undefined ? { constructPath: at.stackPath } : { resourceLogicalId: at.logicalId }),
      },
    ],
  };
}
