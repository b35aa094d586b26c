import type { Mutant, Template } from './mutant.js';

type Path = Mutant['path'];

/** Attributes of a resource that are worth as much as a property; the others say what it is or when it is made. */
const attributes = ['DeletionPolicy', 'UpdateReplacePolicy'];

/** Every property of every resource at any depth, in the order of the template. */
export function removableProperties(stack: string, { Resources }: Template): Mutant[] {
  return Object.entries(Resources).flatMap(([logicalId, resource]) => {
    const paths = [
      ...attributes.filter((attribute) => attribute in resource).map((attribute) => [attribute]),
      ...pathsIn(resource.Properties).map((path) => ['Properties', ...path]),
    ];
    return paths.map((path) => ({ stack, logicalId, path }));
  });
}

function pathsIn(value: unknown): Path[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => pathsIn(item).map((path) => [index, ...path]));
  }
  if (typeof value !== 'object' || value === null || isIntrinsic(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[key], ...pathsIn(inner).map((path) => [key, ...path])]);
}

/** A function of CloudFormation is one value: half of it would be a mistake of the mutation, not of an author. */
function isIntrinsic(value: object): boolean {
  const [key, ...others] = Object.keys(value);
  return others.length === 0 && key !== undefined && (key === 'Ref' || key.startsWith('Fn::'));
}
