import { cron, timeZone } from '../../lib/definition/schedule.js';
import { problemsIn } from '../given/problems.js';

test.each([
  '0 7 ? * MON-FRI *',
  '30 2 * * ? *',
  '59 23 31 12 ? 2199',
  '0 0 ? 1 1-7 1970',
  '0/15 * * * ? *',
  '0 0 1 1,7 ? 2026-2030',
  '0 12 L * ? *',
  '0 12 15W * ? *',
  '0 12 ? * 6L *',
  '0 12 ? JAN-MAR MON#1 *',
])('"%s" is a schedule', (expression) => {
  expect(cron.safeParse(expression).success).toBe(true);
});

test.each([
  ['five fields, as Linux writes them', '0 7 * * MON-FRI'],
  ['two days', '0 7 1 * MON *'],
  ['no day', '0 7 ? * ? *'],
  ['an hour that no clock shows', '0 24 ? * MON *'],
  ['a minute that no clock shows', '60 7 ? * MON *'],
  ['a day that no week has', '0 7 ? * FUNDAY *'],
  ['a month that no year has', '0 7 1 13 ? *'],
  ['a step of nothing', '*/0 * * * ? *'],
  ['the wrapping of CloudFormation', 'cron(0 7 ? * MON-FRI *)'],
  ['a rate', 'rate(5 minutes)'],
  ['nothing', ''],
])('%s is no schedule', (_, expression) => {
  expect(cron.safeParse(expression).success).toBe(false);
});

test('a schedule that is none is refused with an example', () => {
  expect(problemsIn('job', { cron: '0 7 * * MON-FRI' })).toEqual([
    'jobs.report.cron | "0 7 * * MON-FRI" | an AWS cron expression: minute hour day-of-month month day-of-week year, one of the two day fields being ?, such as "0 7 ? * MON-FRI *" | change cron',
  ]);
});

test('a time zone that is none is refused with an example', () => {
  expect(problemsIn('job', { timeZone: 'Berlin' })).toEqual([
    'jobs.report.timeZone | "Berlin" | an IANA time zone such as Europe/Berlin | change timeZone',
  ]);
});

test.each(['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Asia/Kolkata', 'Europe/Kyiv'])(
  '%s is a time zone',
  (zone) => {
    expect(timeZone.safeParse(zone).success).toBe(true);
  },
);
