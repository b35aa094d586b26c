/** Share of a lifetime by which entries differ, so that what was stored together does not expire together. */
const jitter = 0.1;

/** Milliseconds that an entry of this class lives: its time of the table, and up to a tenth less. */
export function lifetimeMilliseconds(
  secondsByClass: ReadonlyMap<string, number>,
  entryClass: string,
  random: () => number,
): number {
  const seconds = secondsByClass.get(entryClass);
  if (seconds === undefined) {
    throw new Error(`no time to live for the class "${entryClass}" (known: ${[...secondsByClass.keys()].join(', ')})`);
  }
  return Math.max(1, Math.round(seconds * 1_000 * (1 - jitter * random())));
}
