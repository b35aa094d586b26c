import { resourceRule } from '../../resource-rule.js';

/** Elastic Load Balancing API reference, CreateTargetGroup. */
export const targetHealthCheck = resourceRule({
  id: 'HEADROOM-ELB-005',
  sentence:
    'The health check of a target group states its path, and waits for an answer less long than until the next.',
  types: ['AWS::ElasticLoadBalancingV2::TargetGroup'],
  *problems(group) {
    if (!['HTTP', 'HTTPS'].includes(group.at('Protocol').text)) return;
    const path = group.at('HealthCheckPath');
    if (!path.exists) {
      yield path.finding(
        'asks for / by default, which an application need not answer, and its tasks are replaced for ever; state the path',
      );
    } else if (!path.text.startsWith('/')) {
      yield path.finding(`"${path.text}" is refused; a path starts with /`);
    }
    const timeout = group.at('HealthCheckTimeoutSeconds');
    const interval = group.at('HealthCheckIntervalSeconds').numberOr(30);
    if (timeout.numberOr(5) >= interval) {
      yield timeout.finding(
        `${timeout.numberOr(5)} seconds, but the next check comes after ${interval}; wait less long`,
      );
    }
  },
});
