import type { Assembly, Component, Resource } from '../../assembly/assembly.js';

export const ofType = ({ stacks }: Assembly, type: string): Resource[] =>
  stacks.flatMap(({ resources }) => resources.filter((resource) => resource.type === type));

/** What a reader calls a resource: its component, or its place. */
export const called = ({ component, path, logicalId }: Resource): string =>
  component ?? path?.replace(/(\/Resource)+$/, '') ?? logicalId;

export const componentsOf = ({ stacks }: Assembly, kind: string): Component[] =>
  stacks.flatMap(({ components }) => components.filter((component) => component.kind === kind));
