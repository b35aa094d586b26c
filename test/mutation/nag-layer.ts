import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { AwsSolutionsChecks } from 'cdk-nag';
import { type Answer, answerOf, type Layer } from './layer.js';
import type { Mutant, Template } from './mutant.js';

/** cdk-nag reads constructs, not templates, so a template is turned into constructs again. */
export class NagLayer implements Layer {
  readonly name = 'AwsSolutions';
  readonly #folder: string;
  readonly #before: ReadonlyMap<string, Set<string> | undefined>;

  constructor(folder: string, templates: Readonly<Record<string, Template>>) {
    this.#folder = mkdtempSync(join(folder, 'nag-'));
    this.#before = new Map(
      Object.entries(templates).map(([stack, template]) => {
        const findings = this.#findings(template);
        return [stack, findings === undefined ? undefined : new Set(findings)];
      }),
    );
  }

  judge({ stack }: Mutant, template: Template): Answer {
    const before = this.#before.get(stack);
    const after = this.#findings(template);
    if (before === undefined || after === undefined) return { kind: 'not loadable' };
    return answerOf(before, after);
  }

  #findings(template: Template): string[] | undefined {
    const templateFile = join(this.#folder, 'template.json');
    writeFileSync(templateFile, JSON.stringify(template, withoutForeignValues));
    const stack = new Stack(new App({ autoSynth: false }), 'Stack');
    try {
      new CfnInclude(stack, 'Template', { templateFile, preserveLogicalIds: true });
    } catch {
      return undefined;
    }
    const { violations } = new AwsSolutionsChecks().validateScope(stack);
    return violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => `${ruleName} at ${constructPath?.split('/').at(-1)}`),
    );
  }
}

/** CfnInclude does not know the values of other stacks; no rule can see through them anyway. */
function withoutForeignValues(_key: string, value: unknown): unknown {
  const foreign = typeof value === 'object' && value !== null && 'Fn::GetStackOutput' in value;
  return foreign ? 'value-of-another-stack' : value;
}
