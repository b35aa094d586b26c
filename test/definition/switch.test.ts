import { protection, reason } from '../../lib/definition/switch.js';

const enough = 'team-shop: rehearsal';

test('a reason of twelve characters is enough', () => {
  expect(reason.safeParse('a'.repeat(12)).success).toBe(true);
});

test('twelve spaces are no reason', () => {
  expect(reason.safeParse(' '.repeat(12)).success).toBe(false);
});

test('settings of a protection that is on are refused when it is off', () => {
  const logs = protection({ days: reason.optional() });
  expect(logs.safeParse({ enabled: false, reason: enough, days: enough }).success).toBe(false);
});

test('a reason beside a protection that is on is refused: it would say the opposite', () => {
  expect(protection({}).safeParse({ enabled: true, reason: enough }).success).toBe(false);
});
