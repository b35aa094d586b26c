import type { Problem } from '../../lib/definition/problem.js';

export type Path = Problem['path'];

export function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<string | number, unknown>)[key]
        : undefined,
    root,
  );
}

/** A copy in which one place holds another value; objects on the way that are absent are added. */
export function withValueAt(root: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(root)) {
    const list: unknown[] = [...root];
    list[key as number] = withValueAt(list[key as number], rest, value);
    return list;
  }
  const entries = Object.entries((root ?? {}) as object);
  const below = withValueAt(valueAt(root, [key]), rest, value);
  const at = entries.findIndex(([known]) => known === key);
  // fromEntries makes __proto__ a key like any other, where an assignment would set the prototype.
  return Object.fromEntries(at < 0 ? [...entries, [key, below]] : entries.with(at, [String(key), below]));
}

export function withoutKey(root: unknown, path: Path): unknown {
  const parent = path.slice(0, -1);
  const { [String(path.at(-1))]: _, ...rest } = valueAt(root, parent) as Record<string, unknown>;
  return withValueAt(root, parent, rest);
}
