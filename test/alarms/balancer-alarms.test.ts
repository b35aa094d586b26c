import { balancerAlarms } from '../../lib/alarms/balancer-alarms.js';
import type { LoadBalancer } from '../../lib/constructs/cluster/load-balancer.js';
import { givenClusterStack } from '../given/service.js';

const specs = balancerAlarms((givenClusterStack().cluster.balancer as LoadBalancer).loadBalancer);
const metricOf = (what: string) => specs.find((spec) => spec.what === what)?.metric.toMetricConfig().metricStat;

test('errors that no task has answered wake somebody', () => {
  expect(specs.find(({ what }) => what === 'balancer-errors')?.severity).toBe('page');
  expect(metricOf('balancer-errors')).toMatchObject({ metricName: 'HTTPCode_ELB_5XX_Count', statistic: 'Sum' });
});

test('callers that are turned away are a ticket', () => {
  expect(specs.find(({ what }) => what === 'balancer-rejected-connections')?.severity).toBe('ticket');
  expect(metricOf('balancer-rejected-connections')).toMatchObject({ metricName: 'RejectedConnectionCount' });
});

test('both counts exist only in bad minutes, so silence is good', () => {
  expect(specs.map(({ treatMissingData }) => treatMissingData)).toEqual(['notBreaching', 'notBreaching']);
});
