import { resourceRule } from '../../resource-rule.js';

/** Elastic Load Balancing API reference, CreateLoadBalancer and CreateTargetGroup. */
const accepted = /^(?!internal-)(?!-)[a-zA-Z0-9-]{1,32}(?<!-)$/;

export const balancerNames = resourceRule({
  id: 'HEADROOM-ELB-002',
  sentence: 'A balancer or target group has no name, or one of at most 32 letters, digits and inner hyphens.',
  types: ['AWS::ElasticLoadBalancingV2::LoadBalancer', 'AWS::ElasticLoadBalancingV2::TargetGroup'],
  *problems(resource) {
    const name = resource.at('Name');
    if (name.literal !== undefined && !accepted.test(name.literal)) {
      yield name.finding(
        `"${name.literal}" is refused: at most 32 letters, digits and hyphens, no hyphen at an end, not "internal-" in front; leave Name away`,
      );
    }
  },
});
