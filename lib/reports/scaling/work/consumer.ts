import type { LoadProfile } from './load-profile.js';

/** How the tasks of a worker take messages. */
export interface Consumer extends LoadProfile {
  /** Messages that one task works on at a time. */
  readonly concurrency: number;
  readonly meanSeconds: number;
}
