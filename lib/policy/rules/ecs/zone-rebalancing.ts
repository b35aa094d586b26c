import { resourceRule } from '../../resource-rule.js';

/** ECS developer guide, Availability Zone rebalancing: it starts the new task before it stops the old one. */
export const zoneRebalancing = resourceRule({
  id: 'HEADROOM-ECS-009',
  sentence: 'A service that is spread over zones again may run more than all of its tasks.',
  types: ['AWS::ECS::Service'],
  *problems(service) {
    const highest = service.at('DeploymentConfiguration', 'MaximumPercent');
    if (service.at('AvailabilityZoneRebalancing').text === 'ENABLED' && highest.numberOr(200) <= 100) {
      yield highest.finding(`${highest.number} leaves no room to move a task, and ECS refuses it; take more than 100`);
    }
  },
});
