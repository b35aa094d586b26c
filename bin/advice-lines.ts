import type { Platform } from '../lib/definition/platform.js';
import { foundText, pathText } from '../lib/definition/problem.js';
import { adviceOn } from '../lib/definition/related-problems.js';

/** What is better changed before this is deployed, one sentence each. */
export function adviceLines(platform: Platform): string[] {
  return adviceOn(platform).map(
    ({ path, found, allowed, remedy }) => `${pathText(path)} is ${foundText(found)}, better ${allowed}; ${remedy}`,
  );
}
