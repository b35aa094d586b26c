import type { Problem } from './problem.js';

/** Far beyond any real definition, and near enough that a value without an end is refused in milliseconds. */
const limits = { depth: 30, values: 20_000, entries: 1_000, characters: 32_768, problems: 100 } as const;

class Unreadable extends Error {
  readonly problem: Omit<Problem, 'path'>;

  constructor(found: unknown, allowed: string, remedy: string) {
    super(allowed);
    this.problem = { found, allowed, remedy };
  }
}

const isPlain = (value: object): boolean => {
  const prototype = Object.getPrototypeOf(value);
  // An object of another realm has another Object.prototype, but that one has no prototype either.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
};

function entryOf(record: Readonly<Record<string, unknown>>, key: string): unknown {
  if (key !== '__proto__') return record[key];
  throw new Unreadable(record[key], 'any other key: JavaScript keeps this one for itself', 'rename it, or remove it');
}

function refuse(value: unknown, above: readonly object[]): void {
  if (typeof value === 'string' && value.length > limits.characters) {
    throw new Unreadable(value, `a text of at most ${limits.characters} characters`, 'shorten it');
  }
  if (typeof value !== 'object' || value === null) return;
  if (above.includes(value)) {
    throw new Unreadable(value, 'a value that does not contain itself', 'write the value out where it is needed');
  }
  if (above.length >= limits.depth) {
    throw new Unreadable(value, `at most ${limits.depth} levels`, 'flatten it: nothing in a definition is that deep');
  }
  if (!Array.isArray(value) && !isPlain(value)) {
    throw new Unreadable(value, 'a plain value: text, number, true or false, list or object', 'write the value out');
  }
  const entries = Array.isArray(value) ? value.length : Object.keys(value).length;
  if (entries > limits.entries) {
    throw new Unreadable(value, `at most ${limits.entries} entries, but there are ${entries}`, 'take entries away');
  }
}

/** Reads one place after the other. */
class PlainReader {
  readonly problems: Problem[] = [];
  private values = 0;

  /** What `read` gives, copied; `above` are the objects that it stands in. */
  copy(read: () => unknown, path: Problem['path'], above: readonly object[]): unknown {
    try {
      this.values += 1;
      if (this.values > limits.values) return this.refuseSize();
      const found = read();
      refuse(found, above);
      return typeof found === 'object' && found !== null ? this.copyEntries(found, path, [...above, found]) : found;
    } catch (thrown) {
      if (this.problems.length < limits.problems) this.problems.push({ path, ...problemOf(thrown) });
      return undefined;
    }
  }

  /** Said once: the first value that is too many stands for all that follow. */
  private refuseSize(): undefined {
    if (this.values > limits.values + 1) return undefined;
    throw new Unreadable(undefined, `at most ${limits.values} values in all`, 'make the definition smaller');
  }

  private copyEntries(found: object, path: Problem['path'], above: readonly object[]): unknown {
    if (Array.isArray(found)) {
      return Array.from(found.keys(), (index) => this.copy(() => found[index], [...path, index], above));
    }
    const record = found as Record<string, unknown>;
    return Object.fromEntries(
      Object.keys(found).map((key) => [key, this.copy(() => entryOf(record, key), [...path, key], above)]),
    );
  }
}

/**
 * A copy that holds plain data only, each part read once, and a problem for every part that is none: a getter that
 * throws, a Map, a promise, a value that contains itself or never ends. Without it they would surface as an exception
 * of whoever reads them first, or be taken for an empty object.
 */
export function plainValue(value: unknown): { readonly copy: unknown; readonly problems: readonly Problem[] } {
  const reader = new PlainReader();
  return { copy: reader.copy(() => value, [], []), problems: reader.problems };
}

function problemOf(thrown: unknown): Omit<Problem, 'path'> {
  return thrown instanceof Unreadable
    ? thrown.problem
    : { found: thrown, allowed: 'a value that can be read', remedy: 'write the value out, or repair what computes it' };
}
