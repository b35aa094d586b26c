import type { Mutant, Template } from './mutant.js';
import { removableProperties } from './removable-properties.js';

/** Numbers from 0 to 1, the same for the same seed: mulberry32, which is small and good enough to pick with. */
function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** So many different properties, each as likely as any other. The order of the stacks does not matter, their names do. */
export function pickMutants(
  templates: Readonly<Record<string, Template>>,
  { seed, count }: { readonly seed: number; readonly count: number },
): Mutant[] {
  const left = Object.entries(templates)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([stack, template]) => removableProperties(stack, template));
  const random = randomFrom(seed);
  const picked: Mutant[] = [];
  while (picked.length < count && left.length > 0) {
    picked.push(...left.splice(Math.floor(random() * left.length), 1));
  }
  return picked;
}
