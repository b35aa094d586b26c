import { isDeepStrictEqual } from 'node:util';

/** A place in a value and what stands there before and after; `undefined` where nothing does. */
export interface ValueDifference {
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The innermost places in which two values differ; a list that has become longer or shorter is one place. */
export function valueDifferences(path: string, before: unknown, after: unknown): ValueDifference[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return keys.flatMap((key) => valueDifferences(path === '' ? key : `${path}.${key}`, before[key], after[key]));
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    return before.flatMap((entry, index) => valueDifferences(`${path}[${index}]`, entry, after[index]));
  }
  return [{ path, before, after }];
}
