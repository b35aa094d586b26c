const millisecondsADay = 86_400_000;
/** What AWS charges and how long it takes moves seldom; a year is long enough for everything to have been read again once. */
export const longestDays = 365;

/** Names of figures that nobody has read again for a year. */
export function oldEntries(figures: Readonly<Record<string, { readonly readOn: string }>>, now: Date): string[] {
  return Object.entries(figures)
    .filter(([, { readOn }]) => now.getTime() - new Date(readOn).getTime() > longestDays * millisecondsADay)
    .map(([name]) => name);
}
