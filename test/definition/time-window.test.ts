import { dailyWindow, weeklyWindow, windowsOverlap } from '../../lib/definition/time-window.js';
import { problemsIn } from '../given/problems.js';

test.each(['02:00-03:00', '23:30-00:30', '00:00-23:59'])('%s is a daily window', (text) => {
  expect(dailyWindow(60).safeParse(text).success).toBe(true);
});

test.each(['2:00-3:00', '24:00-25:00', '02:00-02:59', '02:00-02:00', '02:60-04:00', 'sun:02:00-03:00', ''])(
  '%s is no daily window of an hour',
  (text) => {
    expect(dailyWindow(60).safeParse(text).success).toBe(false);
  },
);

test.each(['sun:04:00-sun:05:00', 'sat:23:30-sun:00:30'])('%s is a weekly window', (text) => {
  expect(weeklyWindow(60).safeParse(text).success).toBe(true);
});

test.each(['sun:04:00-05:00', 'sunday:04:00-sunday:05:00', 'sun:04:00-tue:05:00', 'sun:25:00-sun:26:00'])(
  '%s is no weekly window',
  (text) => {
    expect(weeklyWindow(60).safeParse(text).success).toBe(false);
  },
);

test.each([
  ['02:00-03:00', 'sun:04:00-sun:05:00', false],
  ['03:00-04:00', 'sun:04:00-sun:05:00', false],
  ['04:30-05:30', 'sun:04:00-sun:05:00', true],
  ['04:15-04:45', 'sun:04:00-sun:05:00', true],
  ['23:30-00:30', 'sun:00:00-sun:01:00', true],
  ['00:15-01:00', 'sat:23:30-sun:00:30', true],
  ['00:30-01:00', 'sat:23:30-sun:00:30', false],
])('every day %s and every week %s: overlap %s', (everyDay, everyWeek, expected) => {
  expect(windowsOverlap(everyDay, everyWeek)).toBe(expected);
});

test('a window that is none is refused with an example', () => {
  expect(problemsIn('database', { backupWindow: '2am' })).toEqual([
    'databases.main.backupWindow | "2am" | a daily time span in UTC of at least 30 minutes, such as 02:00-03:00 | change backupWindow',
  ]);
});

test('a maintenance window without its days is refused with an example', () => {
  expect(problemsIn('cache', { maintenanceWindow: '05:00-06:00' })).toEqual([
    'caches.sessions.maintenanceWindow | "05:00-06:00" | a weekly time span in UTC of at least 60 minutes and at most a day, such as sun:04:00-sun:05:00 | change maintenanceWindow',
  ]);
});
