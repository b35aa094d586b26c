import type fc from 'fast-check';
import { DefinitionError } from '../../lib/definition/definition-error.js';
import { parsePlatform } from '../../lib/definition/parse-platform.js';
import { type PlatformInput, platformSchema } from '../../lib/definition/platform.js';
import { arbitraryOfSchema } from './arbitrary-of-schema.js';
import { places } from './places.js';
import { settle } from './settle.js';

/** How many definitions were written, and why some of them were thrown away. */
export class Refusals {
  accepted = 0;
  readonly reasons = new Map<string, number>();

  get refused(): number {
    return [...this.reasons.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Share of the definitions written that somebody refused, from 0 to 1. */
  get share(): number {
    return this.refused / Math.max(1, this.refused + this.accepted);
  }

  /** Whether this definition is taken; a refusal is counted under its place, names left out. */
  admits(input: PlatformInput): boolean {
    try {
      parsePlatform('random', input);
      this.accepted += 1;
      return true;
    } catch (error) {
      if (!(error instanceof DefinitionError)) throw error;
      const [problem] = error.problems;
      const place = (problem?.path ?? []).map((part, index) => (index === 1 || typeof part === 'number' ? '*' : part));
      const reason = `${place.join('.')}: ${problem?.allowed.slice(0, 90)}`;
      this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + 1);
      return false;
    }
  }

  /** The commonest reasons first. */
  text(): string {
    const lines = [...this.reasons].sort(([, one], [, other]) => other - one);
    return lines
      .slice(0, 12)
      .map(([reason, count]) => `  ${String(count).padStart(6)}  ${reason}`)
      .join('\n');
  }
}

/** What the schema takes, part by part. */
export const writtenPlatform = arbitraryOfSchema(platformSchema, places) as fc.Arbitrary<PlatformInput>;

/**
 * Definitions that are valid, of every section and variant of the schema. What no settler brings into agreement is
 * thrown away and counted: too many of those mean that a relation has no settler yet.
 */
export const arbitraryPlatform = (refusals: Refusals): fc.Arbitrary<PlatformInput> =>
  writtenPlatform.map(settle).filter((input) => refusals.admits(input));
