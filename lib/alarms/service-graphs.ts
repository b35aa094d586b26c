import { aws_cloudwatch as cloudwatch, Duration, type aws_ecs as ecs } from 'aws-cdk-lib';
import { groupsOf, summed, type TargetGroups } from '../constructs/service/target-groups.js';
import type { GraphSpec } from './graph-spec.js';
import { taskGraphs } from './task-graphs.js';

export interface ServiceGraphHandles {
  readonly service: ecs.FargateService;
  /** Absent where the service has no routes: nothing then counts its requests. */
  readonly targetGroups: TargetGroups | undefined;
}

const percentiles = ['p50', 'p95', 'p99'];

/** Open connections are known of the whole balancer only, so they are among its graphs. */
export function serviceGraphs({ service, targetGroups }: ServiceGraphHandles): GraphSpec[] {
  return [...(targetGroups === undefined ? [] : requestGraphs(targetGroups)), ...taskGraphs(service)];
}

function requestGraphs(targetGroups: TargetGroups): GraphSpec[] {
  const period = Duration.minutes(1);
  const requests = summed('requests', targetGroups, ({ metrics }) => metrics.requestCount({ period }));
  return [
    {
      title: 'requests',
      unit: 'a second',
      metrics: [
        new cloudwatch.MathExpression({
          expression: `${requests.expression}/PERIOD(requests)`,
          usingMetrics: requests.usingMetrics,
          period,
          label: 'requests',
        }),
      ],
    },
    {
      title: 'response time',
      unit: 'seconds',
      metrics: groupsOf(targetGroups).flatMap(({ metrics }, index) =>
        percentiles.map((statistic) =>
          metrics.targetResponseTime({
            period,
            statistic,
            label: index === 0 ? statistic : `${statistic} (second group)`,
          }),
        ),
      ),
    },
  ];
}
