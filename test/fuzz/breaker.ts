import type { PlatformInput } from '../../lib/definition/platform.js';
import type { Path } from './value-at.js';

/** A definition that was valid before one thing was done to it. */
export interface Broken {
  readonly definition: unknown;
  /** Where the refusal has to point. */
  readonly path: Path;
  /** What it has to show. */
  readonly found: unknown;
  /** What its way out has to say, where there is one right answer. */
  readonly remedy?: string;
}

/** One known way to break a definition. */
export interface Breaker {
  readonly section: string;
  readonly name: string;
  /** `undefined` where this definition has no place for it; `pick` chooses among several. */
  apply(input: PlatformInput, pick: number): Broken | undefined;
}

/** One of several, chosen by a number that may be anything. */
export const chosen = <Entry>(entries: readonly Entry[], pick: number): Entry | undefined =>
  entries[pick % Math.max(1, entries.length)];
