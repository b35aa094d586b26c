import type { aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';
import { healthMetricLines } from '../../lambda/health/health-metrics.js';
import { healthAlarms } from '../../lib/alarms/health-alarms.js';
import { type FunctionChange, givenFunctionDefinition } from '../given/function.js';
import { givenIdentity } from '../given/identity.js';

const uses: FunctionChange['uses'] = [
  { kind: 'database', name: 'main', access: 'describe' },
  { kind: 'cache', name: 'sessions', access: 'describe' },
  { kind: 'queue', name: 'user-events', access: 'describe' },
];

const given = (change: FunctionChange = {}) =>
  healthAlarms(givenIdentity(), givenFunctionDefinition({ uses, ...change }));

const metricsOf = (...args: Parameters<typeof given>) =>
  given(...args).map(({ metric }) => metric as cloudwatch.Metric);

test('everything that the health function describes has an alarm of its own', () => {
  expect(given().map(({ what, detail }) => [what, detail])).toEqual([
    ['dependency-unhealthy', 'database-main'],
    ['dependency-unhealthy', 'cache-sessions'],
    ['dependency-unhealthy', 'queue-user-events'],
  ]);
});

test('a database pages; what the platform does without for a while is a ticket', () => {
  expect(given().map(({ severity }) => severity)).toEqual(['page', 'ticket', 'ticket']);
});

test('it watches the metric that the function writes, dimension by dimension', () => {
  const check = { healthy: true, detail: 'fine', milliseconds: 3 };
  const report = {
    status: 'healthy',
    timestamp: '2026-01-01T00:00:00Z',
    uptimeSeconds: 1,
    checks: { database: { main: check }, cache: { sessions: check }, queue: { 'user-events': check } },
  } as const;
  const targets = {
    platform: 'shop',
    environment: 'dev',
    timeoutMilliseconds: 1,
    keptMilliseconds: 0,
    databases: [],
    caches: [],
    queues: [],
  };
  const written = healthMetricLines(report, targets).map((line) => {
    const { _aws, ...values } = JSON.parse(line);
    const [{ Namespace, Dimensions, Metrics }] = _aws.CloudWatchMetrics;
    const dimensions = Object.fromEntries(Dimensions[0].map((name: string) => [name, values[name]]));
    return { namespace: Namespace, metricName: Metrics[0].Name, dimensions };
  });
  expect(metricsOf().map(({ namespace, metricName, dimensions }) => ({ namespace, metricName, dimensions }))).toEqual(
    written,
  );
});

test('three results in a row have to be bad, and one good answer in a period is enough', () => {
  for (const alarm of given()) {
    expect(alarm).toMatchObject({
      threshold: 1,
      comparison: 'LessThanThreshold',
      evaluationPeriods: 3,
      datapointsToAlarm: 3,
    });
  }
  expect(metricsOf().map(({ statistic }) => statistic)).toEqual(['Maximum', 'Maximum', 'Maximum']);
});

test.each([
  [{ kind: 'schedule' }, 1],
  [{ kind: 'schedule', everyMinutes: 5 }, 5],
  [{ kind: 'queue', queue: 'orders' }, 1],
] as const)('with the trigger %j a period has one result: %i min', (trigger, minutes) => {
  expect(metricsOf({ trigger }).map(({ period }) => period.toMinutes())).toEqual([minutes, minutes, minutes]);
});

test('no result says nothing about the dependency: the silence of the function has an alarm of its own', () => {
  expect(new Set(given().map(({ treatMissingData }) => treatMissingData))).toEqual(new Set(['notBreaching']));
});

test('what it works with and does not describe has none', () => {
  expect(given({ uses: [{ kind: 'queue', name: 'orders', access: 'send' }, { kind: 'internet' }] })).toEqual([]);
});

test('another handler publishes no such metric and has none', () => {
  expect(given({ handler: 'other' })).toEqual([]);
});
