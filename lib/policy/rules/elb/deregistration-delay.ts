import { resourceRule } from '../../resource-rule.js';

/** Elastic Load Balancing user guide, target group attributes. */
const mostSeconds = 3_600;

export const deregistrationDelay = resourceRule({
  id: 'HEADROOM-ELB-006',
  sentence: 'A target is given at most 3600 seconds to finish its requests.',
  types: ['AWS::ElasticLoadBalancingV2::TargetGroup'],
  *problems(group) {
    for (const attribute of group.at('TargetGroupAttributes').items) {
      const value = attribute.at('Value');
      if (attribute.at('Key').text === 'deregistration_delay.timeout_seconds' && value.number > mostSeconds) {
        yield value.finding(`${value.number} seconds, but the limit is ${mostSeconds}; take less`);
      }
    }
  },
});
