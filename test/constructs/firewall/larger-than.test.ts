import fc from 'fast-check';
import { largerThan } from '../../../lib/constructs/firewall/larger-than.js';

const length = fc.oneof(fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 1, max: 2 ** 31 - 1 }));

test('matches the numbers above its limit, and no others', () => {
  fc.assert(
    fc.property(length, length, (limit, number) => {
      const pattern = new RegExp(largerThan(limit));
      expect([limit, limit + 1, number].map((one) => pattern.test(String(one)))).toEqual([false, true, number > limit]);
    }),
  );
});

test('leading zeros do not hide a large number', () => {
  expect(new RegExp(largerThan(999)).test('0001000')).toBe(true);
});

test('fits the 512 characters that WAF takes for an expression', () => {
  expect(largerThan(1_048_576 * 1_024).length).toBeLessThanOrEqual(512);
});
