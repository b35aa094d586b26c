import type { JudgedValue } from '../../judged/judged-value.js';
import { resourceRule } from '../../resource-rule.js';
import type { Finding } from '../../rule.js';

/** ECS developer guide, ALB resources for blue/green: ECS moves the weights of one rule, with a role of its own. */
export const shiftedRule = resourceRule({
  id: 'HEADROOM-ECS-018',
  sentence:
    'ECS knows the rule whose requests it shifts, may change it, and the rule forwards to both target groups and does nothing else.',
  types: ['AWS::ECS::Service'],
  *problems(service) {
    for (const balancer of service.at('LoadBalancers').items) {
      const advanced = balancer.at('AdvancedConfiguration');
      if (!advanced.at('AlternateTargetGroupArn').exists) continue;
      if (!advanced.at('RoleArn').exists) yield advanced.finding('no RoleArn, so ECS may not move requests; add one');
      const named = advanced.at('ProductionListenerRule');
      if (!named.exists) yield advanced.finding('no ProductionListenerRule, so no requests move; name the rule');
      const rule = named.target;
      if (rule === undefined) continue;
      yield* ofActions(rule.at('Actions'), service.label);
    }
  },
});

function* ofActions(actions: JudgedValue, service: string): Iterable<Finding> {
  for (const action of actions.items) {
    const type = action.at('Type').text;
    if (type !== 'forward') yield action.finding(`${type}, but ECS shifts a rule that only forwards; remove it`);
  }
  const groups = actions.items.flatMap((action) => action.at('ForwardConfig', 'TargetGroups').items);
  if (groups.length === 2) return;
  yield actions.finding(
    `forwards to ${groups.length} weighted target groups, but ${service} shifts between two; name both`,
  );
}
