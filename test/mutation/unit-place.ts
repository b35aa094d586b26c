import type { Mutant, Properties } from './mutant.js';
import { placeOf } from './place-of.js';

/** The same for mutants that no unit test could tell apart. */
export const unitPlace = (resource: Properties, { path, operation }: Pick<Mutant, 'path' | 'operation'>): string =>
  `${operation} ${placeOf(resource, path)}`;
