import fc from 'fast-check';
import type { PlatformInput } from '../../lib/definition/platform.js';
import { pasteText } from './paste-text.js';
import { reduce } from './reduce.js';

/** What went wrong, with the smallest definition that shows it. */
export interface Counterexample {
  readonly of: string;
  readonly complaint: string;
  /** To be pasted. */
  readonly definition: string;
  /** Parts that were taken away from the first definition that showed it. */
  readonly steps: number;
}

/** What was made of a valid definition; nothing in `complaint` where it is right. */
export interface Look {
  readonly definition: unknown;
  readonly complaint: string | undefined;
}

export interface SearchOptions {
  readonly of: string;
  readonly seed: number;
  readonly runs: number;
  /** Seconds that a smaller example is looked for. */
  readonly shrinkSeconds: number;
}

/**
 * Looks at many valid definitions, each with a number that chooses what is done to it, until one is wrong. `undefined`
 * from `look` says that this one has no say; it does not count as a run.
 */
export function findCounterexample(
  platforms: fc.Arbitrary<PlatformInput>,
  look: (input: PlatformInput, pick: number) => Look | undefined,
  { of, seed, runs, shrinkSeconds }: SearchOptions,
): Counterexample | undefined {
  let first: string | undefined;
  const property = fc.property(platforms, fc.nat(), (input, pick) => {
    const found = look(input, pick);
    fc.pre(found !== undefined);
    first = found?.complaint;
    return first === undefined;
  });
  const { counterexample } = fc.check(property, { seed, numRuns: runs, maxSkipsPerRun: 400, endOnFailure: true });
  if (counterexample === null) return undefined;
  const [input, pick] = counterexample;
  const fails = (smaller: PlatformInput): boolean => look(smaller, pick)?.complaint !== undefined;
  const { smallest, steps } = reduce(input, fails, Date.now() + shrinkSeconds * 1000);
  const { definition, complaint = `not seen when it was looked at again:\n${first}` } = look(smallest, pick) as Look;
  return { of, complaint, definition: pasteText(definition), steps };
}
