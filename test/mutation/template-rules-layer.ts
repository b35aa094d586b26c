import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import type { StackTemplate } from '../../lib/assembly/assembly.js';
import { StrictTemplateValidator } from '../../lib/policy/strict-template-validator.js';
import { answerOf, type Layer } from './layer.js';
import type { Template } from './mutant.js';

/** The validator of synth: the rules of the CDK and ours, the same exclusions, warnings as errors. */
export class TemplateRulesLayer implements Layer {
  readonly name = 'template rules';
  readonly #validator = new StrictTemplateValidator();
  readonly #app = new App();
  readonly #folder: string;
  readonly #places: ReadonlyMap<string, StackTemplate>;
  readonly #before = new Map<string, Set<string>>();

  constructor(folder: string, stacks: readonly StackTemplate[], templates: Readonly<Record<string, Template>>) {
    this.#folder = mkdtempSync(join(folder, 'template-rules-'));
    this.#places = new Map(stacks.map((stack) => [stack.id, stack]));
    // All at once first: the engine is made for the resource types that it is shown, and made again for others.
    const all = this.#findings(templates);
    for (const stack of stacks) {
      this.#before.set(stack.id, new Set(all.filter(({ at }) => at === stack.id).map(({ finding }) => finding)));
    }
  }

  // An accepted finding stays accepted for the whole resource, so a second one of that rule there is no news.
  async judge({ stack }: { stack: string }, mutated: Template) {
    const after = this.#findings({ [stack]: mutated }).map(({ finding }) => finding);
    return answerOf(this.#before.get(stack) ?? new Set(), after);
  }

  #findings(templates: Readonly<Record<string, Template>>): { at: string; finding: string }[] {
    const stackTemplates = Object.entries(templates).map(([stack, template]) => {
      const templatePath = join(this.#folder, `${stack}.template.json`);
      writeFileSync(templatePath, JSON.stringify(template));
      const { account, region } = this.#places.get(stack) ?? {};
      return {
        stackConstructPath: stack,
        templatePath,
        accountId: account === 'unknown-account' ? undefined : account,
        region: region === 'unknown-region' ? undefined : region,
      };
    });
    const { violations } = this.#validator.validate({
      stackTemplates,
      templatePaths: stackTemplates.map(({ templatePath }) => templatePath),
      appConstruct: this.#app,
    });
    const stackOf = new Map(
      stackTemplates.map(({ templatePath, stackConstructPath }) => [templatePath, stackConstructPath]),
    );
    return violations
      .filter(({ severity }) => severity === 'error')
      .flatMap(({ ruleName, violatingResources }) =>
        violatingResources.map(({ resourceLogicalId = 'the template', templatePath = '' }) => ({
          at: stackOf.get(templatePath) ?? '',
          finding: `${ruleName} at ${resourceLogicalId}`,
        })),
      );
  }
}
