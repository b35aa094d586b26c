import { Duration, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import type { GraphSpec } from './graph-spec.js';

const { HttpCodeElb, HttpCodeTarget } = elbv2;

/** All services with routes together. */
export function balancerGraphs({ metrics }: elbv2.ApplicationLoadBalancer): GraphSpec[] {
  const period = Duration.minutes(1);
  return [
    {
      title: 'open connections',
      unit: 'connections',
      // The sum is how the balancer reports them: each of its nodes gives its share.
      metrics: [metrics.activeConnectionCount({ period, statistic: 'Sum', label: 'open' })],
    },
    {
      title: 'requests to all services',
      unit: 'a minute',
      metrics: [metrics.requestCount({ period, label: 'requests' })],
    },
    {
      title: 'answers that are errors',
      unit: 'a minute',
      stacked: true,
      metrics: [
        metrics.httpCodeTarget(HttpCodeTarget.TARGET_4XX_COUNT, { period, label: '4xx of services' }),
        metrics.httpCodeTarget(HttpCodeTarget.TARGET_5XX_COUNT, { period, label: '5xx of services' }),
        metrics.httpCodeElb(HttpCodeElb.ELB_4XX_COUNT, { period, label: '4xx of the balancer' }),
        metrics.httpCodeElb(HttpCodeElb.ELB_5XX_COUNT, { period, label: '5xx of the balancer' }),
      ],
    },
  ];
}
