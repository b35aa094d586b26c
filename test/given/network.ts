import type { z } from 'zod';
import { type NetworkDefinition, networkSchema } from '../../lib/definition/network.js';

/** The network section as an author writes it, with the defaults of the schema. */
export function givenNetwork(change: z.input<typeof networkSchema> = {}): NetworkDefinition {
  return networkSchema.parse(change);
}

/** Whole names of the first zones of eu-west-1. */
export function givenZones(count: number): { readonly letters: string[]; readonly names: string[] } {
  const letters = ['a', 'b', 'c', 'd'].slice(0, count);
  return { letters, names: letters.map((letter) => `eu-west-1${letter}`) };
}
