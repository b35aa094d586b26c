import { type PlatformInput, platformSchema } from '../../lib/definition/platform.js';
import { thrownBy } from './refusal.js';
import { placesOf } from './schema-places.js';
import { type Path, valueAt, withoutKey, withValueAt } from './value-at.js';

/** What may go: an optional value, a component, an entry of a list. The largest parts come first. */
function removable(input: PlatformInput): Path[] {
  return placesOf(platformSchema, input)
    .filter(({ path, value }) => path.length > 0 && value !== undefined)
    .filter(({ path, node }) => {
      const parent = valueAt(input, path.slice(0, -1));
      return node.optional || Array.isArray(parent) || isComponent(path);
    })
    .map(({ path }) => path)
    .sort((one, other) => one.length - other.length);
}

const recordsOfComponents = new Set(
  Object.entries(platformSchema.shape).flatMap(([key, schema]) =>
    placesOf(schema, {}).some(({ node }) => node.type === 'record') ? [key] : [],
  ),
);
const isComponent = (path: Path): boolean => path.length === 2 && recordsOfComponents.has(String(path[0]));

function without(input: PlatformInput, path: Path): PlatformInput {
  const parent = path.slice(0, -1);
  const list = valueAt(input, parent);
  if (!Array.isArray(list)) return withoutKey(input, path) as PlatformInput;
  return withValueAt(input, parent, list.toSpliced(path.at(-1) as number, 1)) as PlatformInput;
}

/** Sections that are valid only together: an entrance, and what it leads to. */
const entrance: readonly Path[][] = [
  [['services'], ['edge'], ['assets']],
  [['edge'], ['assets']],
];

/**
 * The smallest definition found that is still valid and still fails: parts are taken away, the largest first, again and
 * again for as long as that helps and there is time. Quicker here than smaller values one after the other: few parts of
 * a definition matter.
 */
export function reduce(
  input: PlatformInput,
  stillFails: (smaller: PlatformInput) => boolean,
  until: number,
): { readonly smallest: PlatformInput; readonly steps: number } {
  let [smallest, steps] = [input, 0];
  for (let before = -1; before < steps; ) {
    before = steps;
    for (const paths of [...entrance, ...removable(smallest).map((path) => [path])]) {
      if (Date.now() > until) return { smallest, steps };
      // What went took its places with it; entries behind a removed one have moved up.
      if (paths.some((path) => valueAt(smallest, path) === undefined)) continue;
      const smaller = paths.reduce(without, smallest);
      if (thrownBy(smaller) !== undefined || !stillFails(smaller)) continue;
      smallest = smaller;
      steps += 1;
    }
  }
  return { smallest, steps };
}
