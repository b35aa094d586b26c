import { DefinitionError } from '../../lib/definition/definition-error.js';
import { parsePlatform } from '../../lib/definition/parse-platform.js';
import { foundText, type Problem, pathText } from '../../lib/definition/problem.js';
import type { Broken } from './breaker.js';

/** Words that only zod says, or that a value without words leaves behind. */
const leaks = /Invalid (input|option|key|string)|received|Too (small|big)|\[object |another value|undefined/;

/** A line of a stack trace. */
const trace = /^\s+at \S+ \(|^\s+at .*:\d+:\d+/m;

const samePath = (one: Problem['path'], other: Problem['path']): boolean =>
  one.length === other.length && one.every((part, index) => part === other[index]);

/** What a definition throws when it is parsed; nothing where it is taken. */
export function thrownBy(definition: unknown): unknown {
  try {
    parsePlatform('definitions/random.ts', definition);
    return undefined;
  } catch (error) {
    return error;
  }
}

/** What is unsound in how problems are told, whatever they are about. */
export function unsound(error: DefinitionError): string | undefined {
  for (const { path, allowed, remedy } of error.problems) {
    if (leaks.test(allowed)) return `${pathText(path)} says "${allowed}", which are not our words`;
    if (remedy === '') return `${pathText(path)} says no way out`;
  }
  if (trace.test(error.message)) return `a stack trace is printed:\n${error.message}`;
  return undefined;
}

/** Why a refusal of a broken definition is not what an author needs; nothing when it is. */
export function complaint({ definition, path, found, remedy }: Broken): string | undefined {
  const error = thrownBy(definition);
  if (error === undefined) return `taken, although ${pathText(path)} is ${foundText(found)}`;
  if (!(error instanceof DefinitionError)) return `${String(error)} is thrown instead of a refusal`;
  const told = error.problems.find((problem) => samePath(problem.path, path));
  if (told === undefined) return `no problem names ${pathText(path)}:\n${error.message}`;
  const shown = `    found    ${foundText(found)}\n`;
  if (!error.message.includes(`  ${pathText(path)}\n${shown}`)) {
    return `${pathText(path)} does not show ${foundText(found)}:\n${error.message}`;
  }
  if (remedy !== undefined && told.remedy !== remedy) return `${pathText(path)} says "${told.remedy}", not "${remedy}"`;
  return unsound(error);
}
