import { changedValue } from './changed-value.js';
import { type Mutant, type Properties, pathText } from './mutant.js';

type Node = Record<string | number, unknown>;

/** A copy of the resource with the mistake in it. */
export function mutated(resource: Properties, { path, operation }: Pick<Mutant, 'path' | 'operation'>): Properties {
  const copy = structuredClone(resource) as Node;
  const last = path.at(-1);
  const parent = path.slice(0, -1).reduce<unknown>((value, part) => (value as Node | undefined)?.[part], copy);
  if (last === undefined || typeof parent !== 'object' || parent === null || !(last in parent)) {
    throw new Error(`there is no ${pathText(path)}`);
  }
  const node = parent as Node;
  if (operation !== 'drop') node[last] = changedValue(node[last], operation);
  else if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else delete node[last];
  return copy;
}
