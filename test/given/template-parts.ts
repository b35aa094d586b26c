import type { TemplateResource } from '../../lib/policy/judged/judged-stack.js';
import type { Given, Resources } from './rule-findings.js';

type Properties = Readonly<Record<string, unknown>>;

export const part = (
  Type: string,
  Properties: Properties = {},
  beside: Partial<TemplateResource> = {},
): TemplateResource => ({
  Type,
  Properties,
  ...beside,
});

/** A template of one resource, which is called `It`. */
export const one = (type: string, properties: Properties = {}, beside: Partial<TemplateResource> = {}): Resources => ({
  It: part(type, properties, beside),
});

export const ref = (logicalId: string) => ({ Ref: logicalId });
export const attribute = (logicalId: string, name = 'Arn') => ({ 'Fn::GetAtt': [logicalId, name] });

/** What the stack `shop-dev-far` says in an output. */
export const far = (output: string) => ({ 'Fn::GetStackOutput': { StackName: 'shop-dev-far', OutputName: output } });

/** The resources of two stacks; the near one reads those of the far one by their logical ids, which are outputs there. */
export const nearAndFar = (
  near: Resources,
  farResources: Resources,
  place: { farRegion?: string; nearRegion?: string } = {},
): Given => ({
  stacks: {
    'shop-dev-near': { resources: near, region: place.nearRegion ?? 'eu-west-1' },
    'shop-dev-far': {
      resources: farResources,
      region: place.farRegion ?? 'eu-west-1',
      outputs: Object.fromEntries(Object.keys(farResources).map((logicalId) => [logicalId, { Value: ref(logicalId) }])),
    },
  },
});

/** As many as asked for, numbered from 1. */
export const times = <One>(count: number, make: (number: number) => One): One[] =>
  Array.from({ length: count }, (_, index) => make(index + 1));

export const manyParts = (count: number, make: (number: number) => TemplateResource): Resources =>
  Object.fromEntries(times(count, (number) => [`It${number}`, make(number)]));
