import type { Mutant, Template } from './mutant.js';

/** A copy of the template without the property of the mutant. */
export function removeProperty(template: Template, { logicalId, path }: Omit<Mutant, 'stack'>): Template {
  const copy = structuredClone(template);
  const last = path.at(-1);
  const parent = path
    .slice(0, -1)
    .reduce<unknown>((value, part) => (value as Record<string | number, unknown>)[part], copy.Resources[logicalId]);
  if (last === undefined || typeof parent !== 'object' || parent === null || !(last in parent)) {
    throw new Error(`${logicalId} has no ${path.join('.')}`);
  }
  delete (parent as Record<string | number, unknown>)[last];
  return copy;
}
