import { oldPrices } from '../../../lib/reports/cost/old-prices.js';
import { type PriceBook, priceBook } from '../../../lib/reports/cost/price-book.js';

const given = (readOn: string): PriceBook => ({ thing: { ...(priceBook['nat.hour'] as PriceBook[string]), readOn } });

test.each([
  ['2025-11-25', []],
  ['2025-11-24', ['thing']],
])('on 2026-11-25 a price read on %s is old: %j', (readOn, old) => {
  expect(oldPrices(given(readOn), new Date('2026-11-25'))).toEqual(old);
});
