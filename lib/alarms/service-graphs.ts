import {
  aws_cloudwatch as cloudwatch,
  Duration,
  type aws_ecs as ecs,
  type aws_elasticloadbalancingv2 as elbv2,
} from 'aws-cdk-lib';
import type { GraphSpec } from './graph-spec.js';
import { taskGraphs } from './task-graphs.js';

export interface ServiceGraphHandles {
  readonly service: ecs.FargateService;
  /** Absent where the service has no routes: nothing then counts its requests. */
  readonly targetGroup: elbv2.ApplicationTargetGroup | undefined;
}

const percentiles = ['p50', 'p95', 'p99'];

/** Open connections are known of the whole balancer only, so they are among its graphs. */
export function serviceGraphs({ service, targetGroup }: ServiceGraphHandles): GraphSpec[] {
  return [...(targetGroup === undefined ? [] : requestGraphs(targetGroup)), ...taskGraphs(service)];
}

function requestGraphs({ metrics }: elbv2.ApplicationTargetGroup): GraphSpec[] {
  const period = Duration.minutes(1);
  return [
    {
      title: 'requests',
      unit: 'a second',
      metrics: [
        new cloudwatch.MathExpression({
          expression: 'requests/PERIOD(requests)',
          usingMetrics: { requests: metrics.requestCount({ period }) },
          period,
          label: 'requests',
        }),
      ],
    },
    {
      title: 'response time',
      unit: 'seconds',
      metrics: percentiles.map((statistic) => metrics.targetResponseTime({ period, statistic, label: statistic })),
    },
  ];
}
