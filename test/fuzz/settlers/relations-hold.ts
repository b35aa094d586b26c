import { DefinitionError } from '../../../lib/definition/definition-error.js';
import { parsePlatform } from '../../../lib/definition/parse-platform.js';
import type { PlatformInput } from '../../../lib/definition/platform.js';
import type { Problem } from '../../../lib/definition/problem.js';
import type { Settler } from './settler.js';

function withoutPlace(value: unknown, [head, ...rest]: Problem['path']): unknown {
  if (head === undefined || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    return rest.length === 0
      ? value.filter((_, index) => index !== head)
      : value.map((item, index) => (index === head ? withoutPlace(item, rest) : item));
  }
  const record = value as Record<string, unknown>;
  if (!Object.hasOwn(record, head)) return value;
  if (rest.length === 0) return Object.fromEntries(Object.entries(record).filter(([key]) => key !== String(head)));
  return { ...record, [head]: withoutPlace(record[head], rest) };
}

function problemsWith(input: PlatformInput): readonly Problem[] {
  try {
    parsePlatform('definitions/random.ts', input);
    return [];
  } catch (error) {
    if (error instanceof DefinitionError) return error.problems;
    throw error;
  }
}

function isThere(value: unknown, path: Problem['path']): boolean {
  if (path.length === 0) return true;
  if (typeof value !== 'object' || value === null) return false;
  const [head, ...rest] = path;
  return (
    Object.hasOwn(value, head as PropertyKey) &&
    isThere((value as Record<PropertyKey, unknown>)[head as PropertyKey], rest)
  );
}

/** Without the place itself, or without the nearest part around it that was written. */
function withoutNearest(input: PlatformInput, path: Problem['path']): PlatformInput {
  const place = isThere(input, path) || path.length < 2 ? path : undefined;
  return place === undefined ? withoutNearest(input, path.slice(0, -1)) : (withoutPlace(input, place) as PlatformInput);
}

const rounds = 12;

/** What a relation refuses after all that goes back to its default, or goes. What still disagrees then is counted. */
export const relationsHold: Settler = (input) => {
  let settled = input;
  for (let round = 0; round < rounds; round += 1) {
    const problems = problemsWith(settled);
    if (problems.length === 0) break;
    for (const { path } of problems) settled = withoutNearest(settled, path);
  }
  return settled;
};
