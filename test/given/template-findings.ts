import { createRequire } from 'node:module';
import type { TemplateRule } from '../../lib/policy/template-rule.js';

interface Diagnostic {
  readonly ruleId: string;
  readonly severity: string;
  readonly message: string;
  readonly propertyPath?: string;
  readonly entity?: { readonly logicalId?: string };
}

interface Engine {
  validateTemplate(template: unknown, config?: object): { readonly diagnostics: readonly Diagnostic[] };
}

interface EngineModule {
  readonly CompositeEngine: new (config: { regoRules: { name: string; content: string }[] }) => Engine;
  readonly TemplateContent: new (content: string, name?: string) => unknown;
}

/** Resources of a template by logical id; the rest of it does not matter to a rule. */
export type Resources = Readonly<Record<string, object>>;

export interface Finding {
  readonly rule: string;
  readonly at: string;
  readonly message: string;
}

/** The copy that the CDK carries: what runs during synth is what is tested. */
const engineModule = (): EngineModule =>
  createRequire(require.resolve('aws-cdk-lib/package.json'))('@aws/cloudformation-validate') as EngineModule;

/** A validator of templates without an app. Making one takes about a second, a template some milliseconds. */
export function givenTemplateValidator(rules: readonly TemplateRule[], { builtin = false } = {}) {
  const { CompositeEngine, TemplateContent } = engineModule();
  const engine = new CompositeEngine({ regoRules: rules.map(({ id, rego }) => ({ name: id, content: rego })) });
  return (resources: Resources): Finding[] =>
    engine
      .validateTemplate(new TemplateContent(JSON.stringify({ Resources: resources })), {
        disableBuiltinRules: !builtin,
        severityLevel: 'WARN',
      })
      .diagnostics.map(({ ruleId, entity, propertyPath, message }) => ({
        rule: ruleId,
        at: [entity?.logicalId, propertyPath].filter(Boolean).join('.'),
        message,
      }));
}
