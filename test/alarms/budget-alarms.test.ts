import { aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';
import { budgetAlarms } from '../../lib/alarms/budget-alarms.js';
import { burnRateWindowsMinutes, type ServiceLevel } from '../../lib/constructs/component/service-level.js';
import { givenIdentity } from '../given/identity.js';
import { evaluateMetricMath } from '../given/metric-math.js';

const given = (change: Partial<ServiceLevel> = {}) =>
  budgetAlarms(givenIdentity(), 'service-api', [
    {
      what: 'availability',
      meaning: '99.9 % of the requests to api do not fail',
      goalPercent: 99.9,
      days: 28,
      indicator: { metric: new cloudwatch.Metric({ namespace: 'n', metricName: 'm' }), atMost: 1 },
      ...change,
    },
  ]);
const math = (metric: unknown) => metric as cloudwatch.MathExpression;
const windowsOf = ({ metric }: { metric: unknown }) =>
  Object.values(math(metric).usingMetrics).map((one) => (one as cloudwatch.Metric).dimensions);

test('two paces wake somebody, the third is for a working day', () => {
  expect(given().map(({ detail, severity, threshold }) => [detail, severity, threshold])).toEqual([
    ['availability-fast', 'page', 14.4],
    ['availability-slow', 'page', 6],
    ['availability-steady', 'ticket', 1],
  ]);
});

test('each looks at a long and a short window of the objective of that name', () => {
  expect(given().map(windowsOf)).toEqual(
    [
      [60, 5],
      [360, 30],
      [4320, 360],
    ].map((pair) =>
      pair.map((minutes) => ({ SloName: 'shop-dev-service-api-availability', BurnRateWindowMinutes: String(minutes) })),
    ),
  );
});

test('every window is one that the objective computes', () => {
  const asked = given().flatMap((alarm) => windowsOf(alarm).map((one) => Number(one?.BurnRateWindowMinutes)));
  expect([...new Set(asked)].sort((a, b) => a - b)).toEqual([...burnRateWindowsMinutes]);
});

test('it rings while both windows burn, and falls silent when the short one has recovered', () => {
  const [fast] = given();
  const { expression } = math(fast?.metric);
  expect(evaluateMetricMath(expression, { long: { 1: 20, 2: 20, 3: 20 }, short: { 1: 30, 2: 2 } })).toEqual({
    1: 20,
    2: 2,
    3: 0,
  });
});

test('the description says how long the budget lasts at this rate', () => {
  expect(given().map(({ meaning }) => /lasts (\d+) hours/.exec(meaning)?.[1])).toEqual(['47', '112', '672']);
});

test('an alarm that could never ring is not made: with a budget of ten percent nothing burns 14.4 times too fast', () => {
  expect(given({ goalPercent: 90 }).map(({ threshold }) => threshold)).toEqual([6, 1]);
  expect(given({ goalPercent: 50 }).map(({ threshold }) => threshold)).toEqual([1]);
});
