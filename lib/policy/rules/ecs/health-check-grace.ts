import { resourceRule } from '../../resource-rule.js';

/** ECS developer guide, service definition parameters: without it a balancer may stop a task that is still starting. */
export const healthCheckGrace = resourceRule({
  id: 'HEADROOM-ECS-005',
  sentence: 'A service behind a balancer says how long its tasks may take to start.',
  types: ['AWS::ECS::Service'],
  *problems(service) {
    const grace = service.at('HealthCheckGracePeriodSeconds');
    if (service.at('LoadBalancers').items.length > 0 && !(grace.number > 0)) {
      yield grace.finding(
        'a task that starts slower than the balancer asks is stopped and started for ever; state the seconds that a start may take',
      );
    }
  },
});
