import type { aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { ServiceLevel } from '../../../lib/constructs/component/service-level.js';
import { serviceLevels } from '../../../lib/constructs/service/service-levels.js';
import { evaluateMetricMath } from '../../given/metric-math.js';
import { givenRoutedServiceDefinition, givenServiceDefinition, givenServiceStack } from '../../given/service.js';

const objectives = {
  availabilityPercent: 99.5,
  latency: [
    { percentile: 95, milliseconds: 50 },
    { percentile: 99.9, milliseconds: 1_250 },
  ],
  errorBudget: { days: 14 },
};
const shifting = { strategy: 'blue-green' } as const;

function given(change: Parameters<typeof givenRoutedServiceDefinition>[0] = {}) {
  const definition = givenRoutedServiceDefinition({ objectives, ...change });
  const { service, serviceTemplate } = givenServiceStack(definition);
  return { levels: serviceLevels('api', definition.objectives, service.targetGroups), serviceTemplate };
}

const math = (metric: unknown) => metric as cloudwatch.MathExpression;
const metricsOf = (metric: unknown) =>
  Object.values(math(metric).usingMetrics).map((one) => {
    const { metricName, statistic } = one as cloudwatch.Metric;
    return [metricName, statistic];
  });
/** What a level counts. */
const countsOf = (level: ServiceLevel | undefined) =>
  level?.indicator as unknown as { total: unknown; monitored: { good?: unknown; bad?: unknown } };
const [availability, latency, slowest] = given().levels;

test('availability and each latency are objectives of so many days', () => {
  expect(given().levels.map(({ what, goalPercent, days }) => [what, goalPercent, days])).toEqual([
    ['availability', 99.5, 14],
    ['latency-p95', 95, 14],
    ['latency-p99-9', 99.9, 14],
  ]);
});

test('a request fails by an answer of 500 or more, or by a connection that no task took', () => {
  const { total, monitored } = countsOf(availability);
  expect(metricsOf(total)).toEqual([
    ['RequestCount', 'Sum'],
    ['TargetConnectionErrorCount', 'Sum'],
  ]);
  expect(metricsOf(monitored.bad)).toEqual([
    ['HTTPCode_Target_5XX_Count', 'Sum'],
    ['TargetConnectionErrorCount', 'Sum'],
  ]);
});

test('an answer in time is counted among all answers', () => {
  const { total, monitored } = countsOf(latency);
  expect(metricsOf(total)).toEqual([['TargetResponseTime', 'SampleCount']]);
  expect(metricsOf(monitored.good)).toEqual([['TargetResponseTime', 'TC(:0.05)']]);
  const { monitored: other } = countsOf(slowest);
  expect(metricsOf(other.good)).toEqual([['TargetResponseTime', 'TC(:1.25)']]);
});

test('the groups of a shifting deployment are added up, the empty one as zero', () => {
  const [first] = given({ deployment: shifting }).levels;
  const { total } = countsOf(first);
  const { expression, usingMetrics } = math(total);
  expect(Object.keys(usingMetrics)).toEqual(['served', 'refused', 'servedAlternate', 'refusedAlternate']);
  expect(
    evaluateMetricMath(expression, {
      served: {},
      refused: {},
      servedAlternate: { 1: 90 },
      refusedAlternate: { 1: 10 },
    }),
  ).toEqual({ 1: 100 });
});

test('the stack has them, with alarms on their budgets', () => {
  const template = given().serviceTemplate();
  template.resourceCountIs('AWS::ApplicationSignals::ServiceLevelObjective', 3);
  const alarms = Object.values(template.findResources('AWS::CloudWatch::Alarm'))
    .map(({ Properties }) => Properties.AlarmName as string)
    .filter((name) => name.includes('error-budget'));
  expect(alarms).toHaveLength(9);
});

test('without a budget there is none', () => {
  const definition = givenRoutedServiceDefinition();
  expect(serviceLevels('api', definition.objectives, givenServiceStack(definition).service.targetGroups)).toEqual([]);
  Template.fromStack(givenServiceStack(definition).stack).resourceCountIs(
    'AWS::ApplicationSignals::ServiceLevelObjective',
    0,
  );
});

test('a budget lasts 28 days unless it says otherwise', () => {
  expect(givenServiceDefinition({ objectives: { errorBudget: {} } }).objectives.errorBudget).toEqual({ days: 28 });
});
