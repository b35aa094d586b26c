import type { LawCase } from './law-case.js';

/** Something that holds in every environment of every definition, for a reason. Pure: `test/platforms` asks it, and so does a mutation run. */
export interface Law {
  /** What the environment does, as the name of a test: 'keeps every stack below 400 resources'. */
  readonly promise: string;
  /** For laws about some environments only. */
  appliesTo?(given: LawCase): boolean;
  /** One sentence for each place where it does not hold. */
  problems(given: LawCase): readonly string[];
}
