import { resourceRule } from '../../resource-rule.js';
import { isRolling } from './is-rolling.js';

/** ECS API reference, DeploymentCircuitBreaker: for the rolling update only. */
export const breakerOfRolling = resourceRule({
  id: 'HEADROOM-ECS-017',
  sentence:
    'A deployment that shifts traffic relies on alarms and hooks, not on a breaker that ECS does not have for it.',
  types: ['AWS::ECS::Service'],
  *problems(service) {
    const breaker = service.at('DeploymentConfiguration', 'DeploymentCircuitBreaker');
    if (!isRolling(service) && breaker.at('Enable').isTrue) {
      yield breaker.finding('a breaker with a deployment that is not rolling never opens; remove it and name alarms');
    }
  },
});
