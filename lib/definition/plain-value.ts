import type { Problem } from './problem.js';

/** Far beyond any real definition, and near enough that a value without an end is refused in milliseconds. */
const limits = { depth: 30, values: 100_000, entries: 10_000, characters: 32_768 } as const;

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
  if (Array.isArray(value) ? value.length > limits.entries : !isPlain(value)) {
    throw Array.isArray(value)
      ? new Unreadable(value.length, `a list of at most ${limits.entries} entries`, 'shorten the list')
      : new Unreadable(value, 'a plain value: text, number, true or false, list or object', 'write the value out');
  }
}

/**
 * A copy that holds plain data only, each part read once, and a problem for every part that is none: a getter that
 * throws, a Map, a promise, a value that contains itself or never ends. Without it they would surface as an exception
 * of whoever reads them first, or be taken for an empty object.
 */
export function plainValue(value: unknown): { readonly copy: unknown; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  let values = 0;

  function copyOf(read: () => unknown, path: Problem['path'], above: readonly object[]): unknown {
    try {
      const found = read();
      values += 1;
      if (values > limits.values) {
        if (values === limits.values + 1)
          throw new Unreadable(undefined, 'fewer values', 'make the definition smaller');
        return undefined;
      }
      refuse(found, above);
      if (typeof found !== 'object' || found === null) return found;
      const within = [...above, found];
      if (Array.isArray(found)) {
        return Array.from(found.keys(), (index) => copyOf(() => found[index], [...path, index], within));
      }
      const entries = Object.keys(found).map((key) => [
        key,
        copyOf(() => entryOf(found as Record<string, unknown>, key), [...path, key], within),
      ]);
      return Object.fromEntries(entries);
    } catch (thrown) {
      problems.push({ path, ...problemOf(thrown) });
      return undefined;
    }
  }

  return { copy: copyOf(() => value, [], []), problems };
}

function problemOf(thrown: unknown): Omit<Problem, 'path'> {
  return thrown instanceof Unreadable
    ? thrown.problem
    : { found: thrown, allowed: 'a value that can be read', remedy: 'write the value out, or repair what computes it' };
}
