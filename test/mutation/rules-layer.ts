import type { StackTemplate } from '../../lib/assembly/assembly.js';
import { JudgedAssembly } from '../../lib/policy/judged/judged-assembly.js';
import type { JudgedStack, Template as JudgedTemplate } from '../../lib/policy/judged/judged-stack.js';
import { rules } from '../../lib/policy/rules.js';
import { type Answer, answerOf, type Layer } from './layer.js';
import type { Mutant, Template } from './mutant.js';

/** Our own rules. They see all templates: what is wrong may be wrong between two of them. */
export class RulesLayer implements Layer {
  readonly name = 'rules';
  readonly #stacks: readonly JudgedStack[];
  readonly #before: ReadonlySet<string>;

  constructor(stacks: readonly StackTemplate[], templates: Readonly<Record<string, Template>>) {
    this.#stacks = stacks.map(({ id, name, account, region, terminationProtection }) => ({
      path: id,
      name,
      account: account === 'unknown-account' ? undefined : account,
      region: region === 'unknown-region' ? undefined : region,
      terminationProtection,
      templatePath: id,
      bytes: JSON.stringify(templates[id]).length,
      template: templates[id] as unknown as JudgedTemplate,
    }));
    this.#before = new Set(findings(this.#stacks));
  }

  judge({ stack }: Mutant, template: Template): Answer {
    const after = this.#stacks.map((one) =>
      one.path === stack ? { ...one, template: template as unknown as JudgedTemplate } : one,
    );
    return answerOf(this.#before, findings(after));
  }
}

function findings(stacks: readonly JudgedStack[]): string[] {
  const assembly = new JudgedAssembly(stacks);
  return rules.flatMap((rule) => {
    try {
      return [...rule.findings(assembly)].map(
        ({ at, path }) => `${rule.id} at ${at.stackPath} ${at.logicalId} ${path}`,
      );
    } catch {
      // At synth a rule that stops is a finding as well.
      return [`${rule.id} stopped`];
    }
  });
}
