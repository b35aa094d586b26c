import { changedValue } from './changed-value.js';
import { type Mutant, type Operation, operations, type Path, type Template } from './mutant.js';

/** Attributes of a resource that are worth as much as a property; the others say what it is or when it is made. */
const attributes = ['DeletionPolicy', 'UpdateReplacePolicy'];

/** Every mistake that can be made in every resource, at any depth, in the order of the template. */
export function mutantsOf(stack: string, { Resources }: Template): Mutant[] {
  return Object.entries(Resources).flatMap(([logicalId, resource]) => {
    const { Type, Properties } = resource;
    const places: [Path, unknown][] = [
      ...attributes.filter((attribute) => attribute in resource).map((one): [Path, unknown] => [[one], resource[one]]),
      ...placesIn(Properties).map(([path, value]): [Path, unknown] => [['Properties', ...path], value]),
    ];
    return places.flatMap(([path, value]) =>
      operationsOn(value).map((operation) => ({ stack, logicalId, type: String(Type), path, operation })),
    );
  });
}

const operationsOn = (value: unknown): Operation[] =>
  operations.filter((operation) => operation === 'drop' || changedValue(value, operation) !== undefined);

function placesIn(value: unknown): [Path, unknown][] {
  if (typeof value !== 'object' || value === null || isIntrinsic(value)) return [];
  const keys = Array.isArray(value) ? value.map((_, index) => index) : Object.keys(value);
  return keys.flatMap((key): [Path, unknown][] => {
    const inner = (value as Record<string | number, unknown>)[key];
    return [[[key], inner], ...placesIn(inner).map(([path, one]): [Path, unknown] => [[key, ...path], one])];
  });
}

/** A function of CloudFormation is one value: half of it would be a mistake of the mutation, not of an author. */
function isIntrinsic(value: object): boolean {
  const [key, ...others] = Object.keys(value);
  return others.length === 0 && key !== undefined && (key === 'Ref' || key.startsWith('Fn::'));
}
