import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { type ServiceLevel, ServiceLevels } from '../../../lib/constructs/component/service-level.js';
import { givenIdentity } from '../../given/identity.js';
import { policyFindings } from '../../given/policy-findings.js';
import { givenApp, givenStack } from '../../given/stack.js';

const metric = (metricName: string) =>
  new cloudwatch.Metric({
    namespace: 'Shop',
    metricName,
    dimensionsMap: { Service: 'api' },
    statistic: 'Sum',
    period: Duration.minutes(1),
  });
const level = (change: Partial<ServiceLevel> = {}): ServiceLevel => ({
  what: 'availability',
  meaning: '99.9 % of the requests to api do not fail',
  goalPercent: 99.9,
  days: 14,
  indicator: { total: metric('Requests'), monitored: { bad: metric('Failed') } },
  ...change,
});

function given(levels: ServiceLevel[], app = givenApp()) {
  const stack = givenStack({}, app);
  new ServiceLevels(stack, 'Levels', { identity: givenIdentity(), component: 'service-api', levels });
  return stack;
}

const only = (one: ServiceLevel) => {
  const [objective] = Object.values(
    Template.fromStack(given([one])).findResources('AWS::ApplicationSignals::ServiceLevelObjective'),
  );
  return objective?.Properties;
};

const query = (id: string, metricName: string, returnData: boolean) => ({
  Id: id,
  ReturnData: returnData,
  MetricStat: {
    Metric: { Namespace: 'Shop', MetricName: metricName, Dimensions: [{ Name: 'Service', Value: 'api' }] },
    Period: 60,
    Stat: 'Sum',
  },
});

test('it is called after its component, and says what is promised, of how many, for how long', () => {
  expect(only(level())).toMatchObject({
    Name: 'shop-dev-service-api-availability',
    Description: '99.9 % of the requests to api do not fail',
    Goal: { AttainmentGoal: 99.9, Interval: { RollingInterval: { Duration: 14, DurationUnit: 'DAY' } } },
  });
});

test('what is bad is held against all', () => {
  expect(only(level()).RequestBasedSli).toEqual({
    RequestBasedSliMetric: {
      TotalRequestCountMetric: [query('result', 'Requests', true)],
      MonitoredRequestCountMetric: { BadCountMetric: [query('result', 'Failed', true)] },
    },
  });
});

test('or what is good', () => {
  const good = level({ indicator: { total: metric('Requests'), monitored: { good: metric('Fast') } } });
  expect(only(good).RequestBasedSli.RequestBasedSliMetric.MonitoredRequestCountMetric).toEqual({
    GoodCountMetric: [query('result', 'Fast', true)],
  });
});

test('an expression brings all that its names stand for, and is itself the only result', () => {
  const sum = new cloudwatch.MathExpression({
    expression: 'FILL(a,0)+FILL(b,0)',
    usingMetrics: { a: metric('A'), b: metric('B') },
    period: Duration.minutes(1),
  });
  expect(
    only(level({ indicator: { total: sum, monitored: { bad: metric('Failed') } } })).RequestBasedSli
      .RequestBasedSliMetric.TotalRequestCountMetric,
  ).toEqual([
    { Id: 'result', Expression: 'FILL(a,0)+FILL(b,0)', ReturnData: true },
    query('a', 'A', false),
    query('b', 'B', false),
  ]);
});

test('minutes are judged against a line', () => {
  expect(only(level({ indicator: { metric: metric('Age'), atMost: 300 } })).Sli).toEqual({
    ComparisonOperator: 'LessThanOrEqualTo',
    MetricThreshold: 300,
    SliMetric: { MetricDataQueries: [query('result', 'Age', true)], PeriodSeconds: 60 },
  });
});

test('the speed at which the budget goes is computed over the windows that alarms look at', () => {
  expect(only(level()).BurnRateConfigurations).toEqual(
    [5, 30, 60, 360, 4320].map((minutes) => ({ LookBackWindowMinutes: minutes })),
  );
});

test('nothing of it is found fault with', () => {
  const app = givenApp();
  expect(policyFindings(app, given([level()], app).stackName)).toEqual([]);
});
