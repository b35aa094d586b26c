import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, type IPolicyValidationPlugin } from 'aws-cdk-lib';
import type { StackTemplate } from '../../lib/assembly/assembly.js';
import { HeadroomRules } from '../../lib/policy/headroom-rules.js';
import { StrictTemplateValidator } from '../../lib/policy/strict-template-validator.js';
import { answerOf, type Layer } from './layer.js';
import type { Template } from './mutant.js';

interface Found {
  /** Construct path of the stack. */
  readonly at: string;
  readonly finding: string;
}

/** What judges templates at synth: the rules of the CDK, warnings as errors, and ours. */
export class TemplateRulesLayer implements Layer {
  readonly name = 'template rules';
  readonly #validator = new StrictTemplateValidator();
  readonly #ours = new HeadroomRules();
  readonly #app = new App();
  readonly #folder: string;
  readonly #stacks: readonly StackTemplate[];
  readonly #templates: Readonly<Record<string, Template>>;
  readonly #before = new Map<string, Set<string>>();
  readonly #beforeOurs: ReadonlySet<string>;

  constructor(folder: string, stacks: readonly StackTemplate[], templates: Readonly<Record<string, Template>>) {
    this.#folder = mkdtempSync(join(folder, 'template-rules-'));
    this.#stacks = stacks;
    this.#templates = templates;
    for (const [stack, template] of Object.entries(templates)) this.#write(stack, template);
    // All at once first: the engine is made for the resource types that it is shown, and made again for others.
    const all = this.#findings(this.#validator, stacks);
    for (const { id } of stacks) {
      this.#before.set(id, new Set(all.filter(({ at }) => at === id).map(({ finding }) => finding)));
    }
    this.#beforeOurs = new Set(this.#findings(this.#ours, stacks).map(({ finding }) => finding));
  }

  // An accepted finding stays accepted for the whole resource, so a second one of that rule there is no news.
  async judge({ stack }: { stack: string }, mutated: Template) {
    this.#write(stack, mutated);
    const mutatedStack = this.#stacks.filter(({ id }) => id === stack);
    const after = this.#findings(this.#validator, mutatedStack).map(({ finding }) => finding);
    // Ours see all templates: what is wrong may be wrong between two of them.
    const afterOurs = this.#findings(this.#ours, this.#stacks).map(({ finding }) => finding);
    this.#write(stack, this.#templates[stack] as Template);
    return answerOf(new Set([...(this.#before.get(stack) ?? []), ...this.#beforeOurs]), [...after, ...afterOurs]);
  }

  #pathOf(stack: string): string {
    return join(this.#folder, `${stack}.template.json`);
  }

  #write(stack: string, template: Template): void {
    writeFileSync(this.#pathOf(stack), JSON.stringify(template));
  }

  #findings(plugin: IPolicyValidationPlugin, stacks: readonly StackTemplate[]): Found[] {
    const stackTemplates = stacks.map(({ id, account, region }) => ({
      stackConstructPath: id,
      templatePath: this.#pathOf(id),
      accountId: account === 'unknown-account' ? undefined : account,
      region: region === 'unknown-region' ? undefined : region,
    }));
    const { violations } = plugin.validate({
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
        violatingResources.map(({ resourceLogicalId = 'the template', templatePath = '' }) => {
          const at = stackOf.get(templatePath) ?? '';
          return { at, finding: `${ruleName} at ${at} ${resourceLogicalId}` };
        }),
      );
  }
}
