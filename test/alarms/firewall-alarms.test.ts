import type { aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';
import { firewallAlarms } from '../../lib/alarms/firewall-alarms.js';
import { firewallGraphs } from '../../lib/alarms/firewall-graphs.js';
import { givenThresholds } from '../given/service.js';

const edge = { webAcl: 'shop-prod-edge', everybody: undefined, region: undefined };
const balancer = { webAcl: 'shop-prod-balancer', everybody: 'shop-prod-balancer-all', region: 'eu-west-1' };

test('many refusals are a ticket, above the threshold of the definition', () => {
  const specs = firewallAlarms(edge, givenThresholds({ firewallBlockedPercent: 7 }));
  expect(specs).toMatchObject([{ what: 'firewall-blocked', severity: 'ticket', threshold: 7 }]);
  const [usingMetrics = {}] = specs.map(({ metric }) => (metric as cloudwatch.MathExpression).usingMetrics);
  expect(usingMetrics.blocked).toMatchObject({
    metricName: 'BlockedRequests',
    dimensions: { WebACL: 'shop-prod-edge', Rule: 'ALL' },
  });
  expect(usingMetrics.allowed).toMatchObject({ metricName: 'AllowedRequests' });
});

test('a limit over everybody wakes somebody when it is reached, and is found in its region', () => {
  const everybody = firewallAlarms(balancer, givenThresholds()).find(
    ({ what }) => what === 'firewall-everybody-limited',
  );
  expect(everybody).toMatchObject({ severity: 'page', threshold: 1, treatMissingData: 'notBreaching' });
  expect(everybody?.metric.toMetricConfig().metricStat?.dimensions).toEqual([
    { name: 'Region', value: 'eu-west-1' },
    { name: 'Rule', value: 'shop-prod-balancer-all' },
    { name: 'WebACL', value: 'shop-prod-balancer' },
  ]);
});

test('the graph shows what passes and what does not', () => {
  expect(
    firewallGraphs(edge)
      .flatMap(({ metrics }) => metrics)
      .map((metric) => (metric as cloudwatch.Metric).metricName),
  ).toEqual(['AllowedRequests', 'BlockedRequests']);
});
