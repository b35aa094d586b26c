import type { Assembly, Resource, StackTemplate } from '../../lib/assembly/assembly.js';

/** A stack as a reader hands it on, written by hand: resources by logical id, each with its type at least. */
export function givenStackTemplate(
  name: string,
  resources: Readonly<Record<string, Pick<Resource, 'type'> & Partial<Resource>>>,
  change: Partial<StackTemplate> = {},
): StackTemplate {
  return {
    id: name,
    name,
    description: '',
    account: '111122223333',
    region: 'eu-west-1',
    terminationProtection: false,
    resources: Object.entries(resources).map(([logicalId, given]) => ({
      stack: name,
      logicalId,
      path: `${name}/${logicalId}/Resource`,
      properties: {},
      deletionPolicy: 'Retain',
      updateReplacePolicy: 'Retain',
      ...given,
    })),
    outputs: {},
    dependsOn: [],
    components: [],
    ...change,
  };
}

export const givenStacks = (...stacks: readonly StackTemplate[]): Assembly => ({ stacks });
