import type { PriceBook } from './price-book.js';

const millisecondsADay = 86_400_000;
/** A list price moves seldom, and a year is long enough for all of them to have been read again once. */
export const longestDays = 365;

/** Names of prices that nobody has read again for a year. */
export function oldPrices(book: PriceBook, now: Date): string[] {
  return Object.entries(book)
    .filter(([, { readOn }]) => now.getTime() - new Date(readOn).getTime() > longestDays * millisecondsADay)
    .map(([name]) => name);
}
