import { scheduledChanges } from '../../../lib/reports/scaling/control/bounds-changes.js';
import { isKnownSchedule, secondsOf } from '../../../lib/reports/scaling/control/schedule.js';

const givenAction = (schedule: string, timeZone = 'UTC') => ({
  name: 'morning',
  schedule,
  timeZone,
  min: 6,
  max: undefined,
});
/** A Wednesday. */
const midnight = Date.UTC(2026, 0, 14);
const hour = 3_600;
const hoursOf = (schedule: string, timeZone?: string, from = 0, to = 24 * hour, epoch = midnight) =>
  secondsOf(givenAction(schedule, timeZone), epoch, from, to).map((second) => second / hour);

test.each([
  ['cron(45 6 ? * MON-FRI *)', 'UTC', [6.75]],
  ['cron(45 6 ? * MON-FRI *)', 'Europe/Berlin', [5.75]],
  ['cron(30 9 ? * * *)', 'Asia/Kolkata', [4]],
  ['cron(0 8,20 ? * WED *)', 'UTC', [8, 20]],
  ['cron(0 0/6 * * ? *)', 'UTC', [0, 6, 12, 18]],
  ['cron(0 6 14 JAN ? 2026)', 'UTC', [6]],
  ['cron(0 6 ? * SAT-SUN *)', 'UTC', []],
  ['cron(0 6 ? * 4 *)', 'UTC', [6]],
  ['cron(0 6 15 * ? *)', 'UTC', []],
])('%s in %s comes at %j on a Wednesday', (schedule, timeZone, hours) => {
  expect(hoursOf(schedule, timeZone)).toEqual(hours);
});

test('the clock change of a time zone is followed', () => {
  // 2026-03-29: Berlin goes from UTC+1 to UTC+2.
  const saturday = Date.UTC(2026, 2, 28);
  expect(hoursOf('cron(0 7 ? * * *)', 'Europe/Berlin', 0, 48 * hour, saturday)).toEqual([6, 29]);
});

test.each(['at(2026-01-01T00:00:00)', 'rate(5 minutes)', 'cron(0 6 L * ? *)', 'cron(0 6 ? * 2#1 *)', ''])(
  '%s is not simulated',
  (schedule) => {
    expect(isKnownSchedule({ schedule })).toBe(false);
  },
);

test('actions of the week before count, because they made the bounds', () => {
  const run = { epochMilliseconds: midnight + 10 * hour * 1_000, startSecond: 0, endSecond: hour };
  const changes = scheduledChanges([givenAction('cron(0 6 ? * MON-FRI *)')], run);
  expect(changes).toHaveLength(5);
  expect(changes.at(-1)).toEqual({ second: -4 * hour, min: 6 });
});
