import type { Mutant } from './mutant.js';

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

/** So many different mutants, each as likely as any other, in the order in which they came. */
export function pickMutants(
  mutants: readonly Mutant[],
  { seed, sample }: { readonly seed: number; readonly sample: number },
): Mutant[] {
  const random = randomFrom(seed);
  const left = mutants.map((_, index) => index);
  const picked: number[] = [];
  while (picked.length < sample && left.length > 0) {
    picked.push(...left.splice(Math.floor(random() * left.length), 1));
  }
  return picked.sort((one, other) => one - other).map((index) => mutants[index] as Mutant);
}
