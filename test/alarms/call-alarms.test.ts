import type { aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';
import { callAlarms } from '../../lib/alarms/call-alarms.js';
import { givenRoutedServiceDefinition, givenServiceDefinition } from '../given/service.js';

const objectives = { availabilityPercent: 99.5, latency: [{ percentile: 99, milliseconds: 250 }] };
const [errors, latency] = callAlarms('api', givenServiceDefinition({ objectives, connect: { name: 'accounts' } }));
const math = (metric: unknown) => metric as cloudwatch.MathExpression;

test('calls that fail are held against the availability of the service', () => {
  expect(errors).toMatchObject({ what: 'service-call-errors', threshold: 0.5, severity: 'page' });
  expect(math(errors?.metric).expression).toBe(
    'IF(FILL(good,0)+FILL(failed,0)>=20,100*FILL(failed,0)/(FILL(good,0)+FILL(failed,0)),0)',
  );
});

test('the proxies count them under the name that callers use', () => {
  const { good, failed } = math(errors?.metric).usingMetrics as Record<string, cloudwatch.Metric>;
  expect([good, failed].map((metric) => [metric?.metricName, metric?.dimensions])).toEqual([
    ['HTTPCode_Target_2XX_Count', { TargetDiscoveryName: 'accounts' }],
    ['HTTPCode_Target_5XX_Count', { TargetDiscoveryName: 'accounts' }],
  ]);
});

test('each latency objective holds for callers too, in milliseconds', () => {
  expect(latency).toMatchObject({ what: 'service-call-latency', detail: 'p99', threshold: 250 });
  const { milliseconds } = math(latency?.metric).usingMetrics as Record<string, cloudwatch.Metric>;
  expect(milliseconds?.statistic).toBe('p99');
});

test('behind a balancer nobody is woken twice', () => {
  expect(callAlarms('api', givenRoutedServiceDefinition()).map(({ severity }) => severity)).toEqual([
    'ticket',
    'ticket',
  ]);
});
