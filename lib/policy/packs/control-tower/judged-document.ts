import type { Control } from './control.js';

interface Template {
  readonly Resources?: Readonly<Record<string, { readonly Type: string }>>;
}

/** What there is to ask cfn-guard about one template. */
export interface JudgedDocument {
  /** Those that report on a type of this template. Each of the others costs time and says nothing. */
  readonly controls: readonly Control[];
  /** The part of the template that they read. */
  readonly document: string;
}

/** Undefined when no control has anything to judge. */
export function judgedDocument(template: Template, all: readonly Control[]): JudgedDocument | undefined {
  const resources = Object.entries(template.Resources ?? {});
  const types = new Set(resources.map(([, { Type }]) => Type));
  const controls = all.filter(({ reportsOn }) => reportsOn.some((type) => types.has(type)));
  if (controls.length === 0) return undefined;
  const read = new Set(controls.flatMap(({ reads }) => reads));
  const document = {
    AWSTemplateFormatVersion: '2010-09-09',
    Resources: Object.fromEntries(resources.filter(([, { Type }]) => read.has(Type))),
  };
  return { controls, document: JSON.stringify(document, knownAtDeployment) };
}

/**
 * A value of another stack is a text when it is deployed, which is when Control Tower judges in an account; the rules
 * follow references inside a template only, and would take any other for a missing value.
 */
function knownAtDeployment(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return 'Fn::GetStackOutput' in value || 'Fn::ImportValue' in value ? 'value-of-another-stack' : value;
}
