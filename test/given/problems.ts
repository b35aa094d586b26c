import { DefinitionError } from '../../lib/definition/definition-error.js';
import { parsePlatform } from '../../lib/definition/parse-platform.js';
import type { PlatformInput } from '../../lib/definition/platform.js';
import { foundText, type Problem, pathText } from '../../lib/definition/problem.js';
import { adviceOn } from '../../lib/definition/related-problems.js';
import { givenComponent, givenPlatform, givenPlatformInput } from './platform.js';

/** What is wrong with a definition, or nothing. Any other exception is a failure of the test. */
export function problemsOf(input: unknown): readonly Problem[] {
  try {
    parsePlatform('shop', input);
    return [];
  } catch (error) {
    if (error instanceof DefinitionError) return error.problems;
    throw error;
  }
}

/** One problem on one line, as an author reads it on four. */
export function problemText({ path, found, allowed, remedy }: Problem): string {
  return `${pathText(path)} | ${foundText(found)} | ${allowed} | ${remedy}`;
}

/** The problems of the small valid platform after one change, a line each. */
export function problemsAfter(change: Partial<PlatformInput> | Readonly<Record<string, unknown>>): string[] {
  return problemsOf(givenPlatformInput(change as Partial<PlatformInput>)).map(problemText);
}

/** What the small valid platform is advised after one change that leaves it valid, a line each. */
export function adviceAfter(change: Partial<PlatformInput> = {}): string[] {
  return adviceOn(givenPlatform(change)).map(problemText);
}

const places = {
  service: ['services', 'api', givenComponent.service],
  worker: ['workers', 'packer', givenComponent.worker],
  job: ['jobs', 'report', givenComponent.job],
  function: ['functions', 'health', givenComponent.function],
  queue: ['queues', 'orders', () => ({})],
  database: ['databases', 'main', givenComponent.database],
  cache: ['caches', 'sessions', givenComponent.cache],
  bucket: ['buckets', 'uploads', () => ({})],
} as const;

/** The problems after one change of one component: whatever it holds, types aside. */
export function problemsIn(kind: keyof typeof places, change: Readonly<Record<string, unknown>>): string[] {
  const [section, name, given] = places[kind];
  return problemsAfter({ [section]: { [name]: { ...given(), ...change } } });
}
