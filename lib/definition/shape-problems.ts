import type { z } from 'zod';
import { nearestSpelling } from './nearest-spelling.js';
import { plainValue } from './plain-value.js';
import { keyText, type Problem } from './problem.js';
import { allowedText } from './shape-text.js';

type Issue = z.core.$ZodIssue;
type Path = Problem['path'];

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    root,
  );
}

const pathOf = (path: readonly PropertyKey[]): Path =>
  path.map((part) => (typeof part === 'number' ? part : String(part)));

/** The last part of a path that has a name: `paths[2]`. */
function subjectOf(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'the definition';
  if (typeof last === 'string') return keyText(last);
  return path.length > 1 ? `${subjectOf(path.slice(0, -1))}[${last}]` : `entry ${last}`;
}

function unknownKeyProblems(issue: Extract<Issue, { code: 'unrecognized_keys' }>, root: unknown): Problem[] {
  const known = issue.message.replace(/^only /, '').split(', ');
  return issue.keys.map((key) => {
    const meant = nearestSpelling(key, known);
    return {
      path: [...pathOf(issue.path), key],
      found: valueAt(root, [...issue.path, key]),
      allowed: issue.message,
      remedy: meant === undefined ? `remove ${keyText(key)}: nothing reads it` : `did you mean ${meant}?`,
    };
  });
}

/** A bad key of a record: zod names the record's reason below the key. */
function keyProblem(issue: Extract<Issue, { code: 'invalid_key' }>): Problem {
  const path = pathOf(issue.path);
  const [reason] = issue.issues;
  return {
    path,
    found: path.at(-1),
    allowed: reason?.message ?? issue.message,
    remedy: remedyOf(reason) ?? 'rename it',
  };
}

const remedyOf = (issue: z.core.$ZodIssueBase | undefined): string | undefined =>
  (issue as { params?: { remedy?: string } } | undefined)?.params?.remedy;

const isNumeral = (found: unknown): found is string =>
  typeof found === 'string' && found.trim() !== '' && Number.isFinite(Number(found));

function listRemedy(found: unknown): string | undefined {
  if (typeof found === 'object') return 'put it in a list: [{ … }]';
  return ['string', 'number'].includes(typeof found) ? `put it in a list: [${JSON.stringify(found)}]` : undefined;
}

/** The most likely slip behind a value of the wrong type. */
function typeRemedy(expected: string, found: unknown, subject: string): string | undefined {
  if (found === null) return `remove ${subject}, or give it a value`;
  switch (expected) {
    case 'string':
      return typeof found === 'number' ? `put it in quotes: "${found}"` : undefined;
    case 'number':
    case 'int':
      return isNumeral(found) ? `write it without quotes: ${Number(found)}` : undefined;
    case 'boolean':
      return found === 'true' || found === 'false' ? `write it without quotes: ${found}` : undefined;
    default:
      return expected === 'array' ? listRemedy(found) : undefined;
  }
}

function choiceRemedy(values: readonly unknown[], found: unknown): string {
  if (typeof found === 'number' && values.includes(String(found))) return `put it in quotes: "${found}"`;
  const meant = typeof found === 'string' ? nearestSpelling(found, values.map(String)) : undefined;
  return meant === undefined ? 'choose one of them' : `did you mean "${meant}"?`;
}

const shrink: Readonly<Record<string, string>> = { string: 'shorten', array: 'shorten' };
const grow: Readonly<Record<string, string>> = { string: 'lengthen', array: 'add to' };

function valueRemedy(issue: Issue, found: unknown, subject: string): string {
  switch (issue.code) {
    case 'invalid_value':
      return issue.values.length === 1 ? `write ${JSON.stringify(issue.values[0])}` : choiceRemedy(issue.values, found);
    case 'invalid_union':
      return choiceRemedy((issue as { options?: readonly unknown[] }).options ?? [], found);
    case 'invalid_type':
      return typeRemedy(issue.expected, found, subject) ?? `change ${subject}`;
    case 'too_small':
      return `${grow[issue.origin] ?? 'raise'} ${subject}`;
    case 'too_big':
      return `${shrink[issue.origin] ?? 'lower'} ${subject}`;
    default:
      return `change ${subject}`;
  }
}

function addRemedy(issue: Issue, subject: string): string {
  const only = issue.code === 'invalid_value' && issue.values.length === 1;
  return only ? `add ${subject}: ${JSON.stringify(issue.values[0])}` : `add ${subject}`;
}

/** The key that says which variant is meant is there, and misspelt: without it no variant can judge the other keys. */
function misspeltChoice(issue: Issue, root: unknown): Problem | undefined {
  const path = pathOf(issue.path);
  const [parent, wanted] = [issue.path.slice(0, -1), path.at(-1)];
  const beside = valueAt(root, parent);
  if (issue.code !== 'invalid_union' || typeof wanted !== 'string' || typeof beside !== 'object') return undefined;
  if (Object.hasOwn(beside as object, wanted)) return undefined;
  const key = nearestSpelling(wanted, Object.keys(beside as object));
  if (key === undefined) return undefined;
  const found = valueAt(root, [...parent, key]);
  return {
    path: [...pathOf(parent), key],
    found,
    allowed: `${wanted}, which decides what else may stand here`,
    remedy: `did you mean ${wanted}?`,
  };
}

function problemsOf(issue: Issue, root: unknown): Problem[] {
  if (issue.code === 'unrecognized_keys') return unknownKeyProblems(issue, root);
  if (issue.code === 'invalid_key') return [keyProblem(issue)];
  const choice = misspeltChoice(issue, root);
  if (choice !== undefined) return [choice];
  const path = pathOf(issue.path);
  const found = valueAt(root, issue.path);
  const subject = subjectOf(path);
  const remedy =
    remedyOf(issue) ?? (found === undefined ? addRemedy(issue, subject) : valueRemedy(issue, found, subject));
  return [{ path, found, allowed: issue.message, remedy }];
}

const startsWith = (path: Path, start: Path): boolean => start.every((part, index) => path[index] === part);

/** What has the wrong type is not also too long or too short. */
function withoutConsequences(issues: readonly Issue[]): Issue[] {
  const wrong = new Set(issues.filter(({ code }) => code === 'invalid_type').map(({ path }) => path.join('\n')));
  return issues.filter(({ code, path }) => code === 'invalid_type' || !wrong.has(path.join('\n')));
}

/** Places that a misspelt key was meant for. */
function meantPlaces(problems: readonly Problem[]): ReadonlySet<string> {
  const places = problems.flatMap(({ path, remedy }) => {
    const meant = /^did you mean ([^"]+)\?$/.exec(remedy)?.[1];
    return meant === undefined ? [] : [JSON.stringify([...path.slice(0, -1), meant])];
  });
  return new Set(places);
}

/** One mistake is one problem: a misspelt key is also a missing one, and two checks of a number may say the same. */
function withoutEchoes(problems: readonly Problem[]): Problem[] {
  const meant = meantPlaces(problems);
  const told = new Set<string>();
  return problems.filter(({ path, found, allowed }) => {
    const text = JSON.stringify([path, allowed]);
    const echo = told.has(text) || (found === undefined && meant.has(JSON.stringify(path)));
    told.add(text);
    return !echo;
  });
}

/** Checks a value against a schema and returns it, complete with defaults, or every problem of its shape. */
export function parseShape<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): { readonly data: z.output<Schema> } | { readonly problems: readonly Problem[] } {
  const { copy, problems: unreadable } = plainValue(value);
  const result = schema.safeParse(copy, { error: allowedText });
  if (result.success && unreadable.length === 0) return { data: result.data };
  const issues = result.error?.issues ?? [];
  const shape = withoutConsequences(issues)
    .flatMap((issue) => problemsOf(issue, copy))
    .filter(({ path }) => !unreadable.some((other) => startsWith(path, other.path)));
  return { problems: [...unreadable, ...withoutEchoes(shape)] };
}
