import { givenPlatform } from '../given/platform.js';
import { problemsIn } from '../given/problems.js';

const problemsOf = (change: Readonly<Record<string, unknown>>) => problemsIn('job', change);

test('what a job does not say has a value', () => {
  expect(givenPlatform().jobs.report).toMatchObject({
    timeZone: 'UTC',
    flexibleMinutes: 0,
    retries: 2,
    maxEventAgeSeconds: 3_600,
    stopAfterSeconds: 3_600,
    shutdownSeconds: 30,
  });
});

test('a job without a schedule is refused', () => {
  expect(problemsOf({ cron: undefined })).toEqual([
    'jobs.report.cron | nothing | an AWS cron expression: minute hour day-of-month month day-of-week year, one of the two day fields being ?, such as "0 7 ? * MON-FRI *" | add cron',
  ]);
});

test('a run of less than a minute is refused', () => {
  expect(problemsOf({ stopAfterSeconds: 30 })).toEqual([
    'jobs.report.stopAfterSeconds | 30 | a whole number from 60 to 86400 | raise stopAfterSeconds',
  ]);
});

test('more retries than the scheduler makes are refused', () => {
  expect(problemsOf({ retries: 186 })).toEqual([
    'jobs.report.retries | 186 | a whole number from 0 to 185 | lower retries',
  ]);
});
