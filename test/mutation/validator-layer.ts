import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, CloudFormationValidatePlugin } from 'aws-cdk-lib';
import type { StackTemplate } from '../../lib/assembly/assembly.js';
import { expectedResourceTypes } from '../../lib/policy/expected-resource-types.js';
import { type Answer, answerOf, type Layer } from './layer.js';
import type { Mutant, Template } from './mutant.js';
import { neighbours } from './neighbours.js';

interface Found {
  readonly refuses: ReadonlySet<string>;
  readonly warns: ReadonlySet<string>;
}

/**
 * The CloudFormation validator of the CDK. Its errors say that CloudFormation would refuse the template; its warnings
 * stop a synth of ours too, and count as noticed. It sees the resource among its neighbours, which is ten times as
 * fast as the whole stack.
 */
export class ValidatorLayer implements Layer {
  readonly name = 'validator';
  readonly #validator = new CloudFormationValidatePlugin();
  readonly #app = new App();
  readonly #file: string;
  readonly #templates: Readonly<Record<string, Template>>;
  readonly #places: ReadonlyMap<string, StackTemplate>;
  readonly #before = new Map<string, Found>();

  constructor(folder: string, stacks: readonly StackTemplate[], templates: Readonly<Record<string, Template>>) {
    this.#file = join(mkdtempSync(join(folder, 'validator-')), 'judged.template.json');
    this.#templates = templates;
    this.#places = new Map(stacks.map((stack) => [stack.id, stack]));
    // The engine is made for the types that it is shown, and made again for others.
    const all = expectedResourceTypes.map((Type, index) => [`Expected${index}`, { Type }]);
    this.#findings(stacks[0]?.id ?? '', { Resources: Object.fromEntries(all) });
  }

  judge({ stack, logicalId }: Mutant, template: Template): Answer {
    // Of the untouched template: what a mutant no longer refers to is still there.
    const ids = neighbours(this.#templates[stack] as Template, logicalId);
    const before = this.#untouched(stack, logicalId, ids);
    const after = this.#findings(stack, part(template, ids));
    const refusal = answerOf(before.refuses, after.refuses);
    return refusal.kind === 'noticed' ? { ...refusal, kind: 'refused' } : answerOf(before.warns, after.warns);
  }

  #untouched(stack: string, logicalId: string, ids: readonly string[]): Found {
    const key = `${stack} ${logicalId}`;
    const known = this.#before.get(key) ?? this.#findings(stack, part(this.#templates[stack] as Template, ids));
    this.#before.set(key, known);
    return known;
  }

  #findings(stack: string, template: Template): Found {
    writeFileSync(this.#file, JSON.stringify(template));
    const { account, region } = this.#places.get(stack) ?? { account: undefined, region: undefined };
    const { violations } = this.#validator.validate({
      stackTemplates: [
        {
          templatePath: this.#file,
          stackConstructPath: stack,
          accountId: account === 'unknown-account' ? undefined : account,
          region: region === 'unknown-region' ? undefined : region,
        },
      ],
      templatePaths: [this.#file],
      appConstruct: this.#app,
    });
    const named = (severities: readonly string[]) =>
      new Set(
        violations
          .filter(({ severity = 'error' }) => severities.includes(severity))
          .flatMap(({ ruleName, description, violatingResources }) =>
            violatingResources.map(
              ({ resourceLogicalId = '' }) => `${ruleName} at ${resourceLogicalId}: ${description}`,
            ),
          ),
      );
    return { refuses: named(['error', 'fatal']), warns: named(['warning']) };
  }
}

/** Without outputs: they name resources that are not among these. */
const part = ({ Resources }: Template, ids: readonly string[]): Template => ({
  Resources: Object.fromEntries(ids.map((id) => [id, Resources[id] ?? {}])),
});
