import { resourceRule } from '../../resource-rule.js';

/** ECS developer guide, blue/green deployments: the new tasks need a target group and a rule of their own. */
export const alternateTargetGroup = resourceRule({
  id: 'HEADROOM-ECS-012',
  sentence: 'A deployment that shifts traffic has a second target group to shift it to.',
  types: ['AWS::ECS::Service'],
  *problems(service) {
    const strategy = service.at('DeploymentConfiguration', 'Strategy').text;
    if (!['BLUE_GREEN', 'LINEAR', 'CANARY'].includes(strategy)) return;
    for (const balancer of service.at('LoadBalancers').items) {
      const advanced = balancer.at('AdvancedConfiguration');
      if (!advanced.at('AlternateTargetGroupArn').exists) {
        yield advanced.finding(`${strategy} without AlternateTargetGroupArn is refused; add a second target group`);
      }
    }
  },
});
