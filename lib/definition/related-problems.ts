import type { ParsedPlatform } from './platform.js';
import type { Problem } from './problem.js';
import type { Relation } from './relation.js';
import { relations } from './relations.js';
import type { SoundSections } from './sound-sections.js';

const verdictOf = (verdict: Relation['verdict']) => relations.filter((relation) => relation.verdict === verdict);

/** Every problem between components that are sound. A relation that would draw conclusions from the rest is not asked. */
export function relatedProblems({ sections, unsound }: SoundSections): Problem[] {
  // A relation sees no more than its type says: the sound components, and the sections that it reads as a whole.
  const platform = sections as unknown as ParsedPlatform;
  return verdictOf('refuse').flatMap(({ reads, problems }) =>
    reads.some((section) => unsound.has(section)) ? [] : problems(platform),
  );
}

/** What is better changed, and is built all the same. */
export function adviceOn(platform: ParsedPlatform): Problem[] {
  return verdictOf('advise').flatMap(({ problems }) => problems(platform));
}
