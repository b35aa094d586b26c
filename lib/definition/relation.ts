import type { ComponentSection, ParsedPlatform, Section } from './platform.js';
import type { Problem } from './problem.js';

/** What a relation sees: every component that is sound, and the other sections that it asks for. */
export type Related<Read extends Section = never> = Pick<ParsedPlatform, ComponentSection | Read>;

/** A rule across components. All of them are asked, and each tells every problem it sees with its sum and a way out. */
export interface Relation<Read extends Section = never> {
  /** What must hold, in a few words. */
  readonly name: string;
  /** What is added up, and what it may not exceed. */
  readonly sum: string;
  /** Who says so: a page of AWS, of PostgreSQL, or a demand of docs/coverage.md. */
  readonly source: string;
  /** refuse: the platform is not built. advise: it is, and the author is told beside the summary. */
  readonly verdict: 'refuse' | 'advise';
  /**
   * Sections that it reads as a whole. While one of them has a mistake of shape the relation is not asked: what is
   * missing there would be taken for absent. Of the components it sees those that are sound.
   */
  readonly reads: readonly Read[];
  problems(platform: Related<Read>): readonly Problem[];
}
