import { resourceRule } from '../../resource-rule.js';

export const scaledServiceCount = resourceRule({
  id: 'HEADROOM-ECS-002',
  sentence: 'A service that scales leaves DesiredCount to its scaling policies.',
  types: ['AWS::ApplicationAutoScaling::ScalableTarget'],
  *problems(target) {
    for (const service of target.at('ResourceId').targets) {
      const count = service.at('DesiredCount');
      if (service.type !== 'AWS::ECS::Service' || Number.isNaN(count.number)) continue;
      yield count.finding(
        `${count.number} tasks at every deployment, whatever the scaling policies of ${target.logicalId} have decided; leave DesiredCount away`,
      );
    }
  },
});
