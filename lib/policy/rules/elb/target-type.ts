import { resourceRule } from '../../resource-rule.js';

/** ECS developer guide, load balancing: tasks in awsvpc mode, as all of Fargate, register by address. */
export const targetType = resourceRule({
  id: 'HEADROOM-ELB-007',
  sentence: 'Tasks with a network interface of their own are targets by address.',
  types: ['AWS::ECS::Service'],
  *problems(service) {
    if (!service.at('NetworkConfiguration', 'AwsvpcConfiguration').exists) return;
    for (const balancer of service.at('LoadBalancers').items) {
      const kind = balancer.at('TargetGroupArn').target?.at('TargetType');
      if (kind !== undefined && kind.text !== 'ip') {
        yield kind.finding(
          `${kind.text || 'instance by default'}, but the tasks of ${service.label} have addresses of their own; set it to ip`,
        );
      }
    }
  },
});
