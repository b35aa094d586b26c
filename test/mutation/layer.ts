import type { Mutant, Template } from './mutant.js';

export type Answer =
  /** Names of the rules or tests that are red now and were not before. */
  | { readonly kind: 'noticed'; readonly by: readonly string[] }
  | { readonly kind: 'missed' }
  /** No template at all to CloudFormation: such a mutant is outside the score. */
  | { readonly kind: 'refused'; readonly by: readonly string[] }
  /** The layer cannot read this template. */
  | { readonly kind: 'not loadable' };

/** One kind of check that stands between a mistake and a deployment. */
export interface Layer {
  readonly name: string;
  judge(mutant: Mutant, template: Template): Answer;
}

/** What is new against the untouched template. */
export function answerOf(before: ReadonlySet<string>, after: Iterable<string>): Answer {
  const by = [...new Set(after)].filter((finding) => !before.has(finding));
  return by.length === 0 ? { kind: 'missed' } : { kind: 'noticed', by };
}
