import { oldEntries } from '../../lib/reports/old-entries.js';

test.each([
  ['2025-11-25', []],
  ['2025-11-24', ['thing']],
])('on 2026-11-25 a figure read on %s is old: %j', (readOn, old) => {
  expect(oldEntries({ thing: { readOn } }, new Date('2026-11-25'))).toEqual(old);
});
