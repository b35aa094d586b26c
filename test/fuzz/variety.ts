import { type PlatformInput, platformSchema } from '../../lib/definition/platform.js';
import { placesOf } from './schema-places.js';
import type { Path } from './value-at.js';

interface Seen {
  readonly count: number;
  readonly values: ReadonlySet<string>;
}

/** `services.*.routes.*.slot`: names of components and places in lists left out. */
const placeText = (path: Path): string =>
  path.map((part, index) => (index === 1 || typeof part === 'number' ? '*' : part)).join('.');

function seenIn(definitions: readonly PlatformInput[]): Map<string, Seen> {
  const seen = new Map<string, { count: number; values: Set<string> }>();
  for (const { path, value } of definitions.flatMap((input) => placesOf(platformSchema, input))) {
    if (value === undefined) continue;
    const place = placeText(path);
    const entry = seen.get(place) ?? { count: 0, values: new Set() };
    entry.count += 1;
    if (typeof value !== 'object') entry.values.add(String(value));
    seen.set(place, entry);
  }
  return seen;
}

/** Fewer than this say nothing about a share. */
const enough = 20;

/**
 * Places that hold a value much less often, or far fewer values, after the definitions were made to agree: what is always
 * back at its default is never tried. Each with its count of values and of different values, before and after.
 */
export function narrowedPlaces(
  written: readonly PlatformInput[],
  settled: readonly PlatformInput[],
  leastShare: number,
): string[] {
  const after = seenIn(settled);
  return [...seenIn(written)].flatMap(([place, before]) => {
    const { count, values } = after.get(place) ?? { count: 0, values: new Set() };
    const kept = count >= before.count * leastShare && values.size >= before.values.size * leastShare;
    if (before.count < enough || kept) return [];
    return [`${place}: ${before.count} -> ${count}, different ${before.values.size} -> ${values.size}`];
  });
}
