import { createRequire } from 'node:module';
import { type BuiltInTemplate, builtInCases } from './cases/built-in-cases.js';

interface Engine {
  validateTemplate(
    template: unknown,
    options: object,
  ): { readonly diagnostics: readonly { readonly ruleId: string }[] };
}

interface EngineModule {
  readonly CompositeEngine: new (options: object) => Engine;
  readonly TemplateContent: new (content: string) => unknown;
}

/** The copy that the CDK carries: what runs during synth is what is tested. A later one may drop a rule. */
const { CompositeEngine, TemplateContent } = createRequire(require.resolve('aws-cdk-lib/package.json'))(
  '@aws/cloudformation-validate',
) as EngineModule;
const engine = new CompositeEngine({});

const found = (template: BuiltInTemplate): string[] =>
  engine
    .validateTemplate(new TemplateContent(JSON.stringify(template)), { severityLevel: 'WARN' })
    .diagnostics.map(({ ruleId }) => ruleId);

const cases = builtInCases.map((one) => ({ ...one, row: one.rows.join(' ') }));

test.each(cases)('$row $rule finds $title', ({ rule, breaks }) => {
  expect(found(breaks)).toContain(rule);
});

test.each(cases)('$row $rule is content without $title', ({ rule, holds }) => {
  expect(found(holds)).not.toContain(rule);
});
