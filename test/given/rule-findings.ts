import { JudgedAssembly } from '../../lib/policy/judged/judged-assembly.js';
import type { JudgedStack, Template, TemplateResource } from '../../lib/policy/judged/judged-stack.js';
import type { Rule } from '../../lib/policy/rule.js';

/** Resources of a template by logical id; the rest of it seldom matters to a rule. */
export type Resources = Readonly<Record<string, TemplateResource>>;

export interface GivenStack extends Partial<Omit<JudgedStack, 'template'>> {
  readonly resources: Resources;
  readonly outputs?: Template['Outputs'];
}

/** Resources of one stack, or several stacks by name. */
export type Given = Resources | { readonly stacks: Readonly<Record<string, GivenStack>> };

const isSeveral = (given: Given): given is Extract<Given, { stacks: object }> =>
  'stacks' in given && !('Type' in given.stacks);

const stackOf = (name: string, { resources, outputs = {}, ...place }: GivenStack): JudgedStack => ({
  path: name,
  name,
  account: '111122223333',
  region: 'eu-west-1',
  terminationProtection: false,
  templatePath: `${name}.template.json`,
  bytes: 1_000,
  template: { Resources: resources, Outputs: outputs },
  ...place,
});

export function givenJudged(given: Given): JudgedAssembly {
  const stacks = isSeveral(given) ? given.stacks : { 'shop-dev-x': { resources: given } };
  return new JudgedAssembly(Object.entries(stacks).map(([name, stack]) => stackOf(name, stack)));
}

/** What one rule finds, as `place: problem`. A template as a whole goes by the name of its stack. */
export function ruleFindings(rule: Rule, given: Given): { readonly at: string; readonly problem: string }[] {
  return [...rule.findings(givenJudged(given))].map(({ at, path, problem }) => ({
    at: [at.logicalId ?? at.stackPath, path].filter(Boolean).join('.'),
    problem,
  }));
}
