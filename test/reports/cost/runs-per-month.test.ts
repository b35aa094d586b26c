import { runsPerMonth } from '../../../lib/reports/cost/runs-per-month.js';

const days = 730 / 24;

test.each([
  ['rate(1 minute)', 43_800],
  ['rate(5 minutes)', 8_760],
  ['rate(1 day)', days],
  ['cron(0 3 * * ? *)', days],
  ['cron(10 * * * ? *)', 24 * days],
  ['cron(0/15 * * * ? *)', 96 * days],
  ['cron(0 8-17 ? * MON-FRI *)', (10 * days * 5) / 7],
  ['cron(0 0 1 * ? *)', days / 31],
  ['cron(0,30 6 1 JAN ? *)', undefined],
  ['at(2027-01-01T00:00:00)', 1 / 12],
  ['rate(1 fortnight)', undefined],
  ['cron(0 0)', undefined],
  [{ Ref: 'Expression' }, undefined],
])('%s runs %d times', (expression, runs) => {
  if (runs === undefined) expect(runsPerMonth(expression)).toBeUndefined();
  else expect(runsPerMonth(expression)).toBeCloseTo(runs, 6);
});
