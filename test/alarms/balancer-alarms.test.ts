import type { aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';
import type { AlarmSpec } from '../../lib/alarms/alarm-spec.js';
import { balancerAlarms } from '../../lib/alarms/balancer-alarms.js';
import type { LoadBalancer } from '../../lib/constructs/cluster/load-balancer.js';
import { givenClusterStack } from '../given/service.js';

const specs = balancerAlarms((givenClusterStack().cluster.balancer as LoadBalancer).loadBalancer);
const metricOf = (what: string) => specs.find((spec) => spec.what === what)?.metric.toMetricConfig().metricStat;

test('errors that no task has answered wake somebody: ten a minute that are more than one in a thousand', () => {
  const errors = specs.find(({ what }) => what === 'balancer-errors') as AlarmSpec;
  expect(errors).toMatchObject({ severity: 'page', threshold: 0.1, comparison: 'GreaterThanThreshold' });
  const { expression, usingMetrics } = errors.metric as cloudwatch.MathExpression;
  expect(expression).toBe('IF(errors>=10,100*errors/(FILL(requests,0)+errors),0)');
  expect(usingMetrics.errors).toMatchObject({ metricName: 'HTTPCode_ELB_5XX_Count', statistic: 'Sum' });
  expect(usingMetrics.requests).toMatchObject({ metricName: 'RequestCount', statistic: 'Sum' });
});

test('callers that are turned away are a ticket', () => {
  expect(specs.find(({ what }) => what === 'balancer-rejected-connections')?.severity).toBe('ticket');
  expect(metricOf('balancer-rejected-connections')).toMatchObject({ metricName: 'RejectedConnectionCount' });
});

test('both counts exist only in bad minutes, so silence is good', () => {
  expect(specs.map(({ treatMissingData }) => treatMissingData)).toEqual(['notBreaching', 'notBreaching']);
});
