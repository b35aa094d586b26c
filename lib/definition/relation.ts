import type { ParsedPlatform } from './platform.js';
import type { Problem } from './problem.js';

/** A rule across components. All of them run, and each tells every problem it sees with its sum and a way out. */
export interface Relation {
  /** What must hold, in a few words. */
  readonly name: string;
  problems(platform: ParsedPlatform): readonly Problem[];
}
