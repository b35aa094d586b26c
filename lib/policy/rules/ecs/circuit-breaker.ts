import { resourceRule } from '../../resource-rule.js';
import { isRolling } from './is-rolling.js';

export const circuitBreaker = resourceRule({
  id: 'HEADROOM-ECS-004',
  sentence: 'A rolling deployment that never becomes healthy rolls itself back.',
  types: ['AWS::ECS::Service'],
  *problems(service) {
    const breaker = service.at('DeploymentConfiguration', 'DeploymentCircuitBreaker');
    if (isRolling(service) && !(breaker.at('Enable').isTrue && breaker.at('Rollback').isTrue)) {
      yield breaker.finding(
        'an image that is missing or never healthy keeps CloudFormation waiting for three hours; set Enable and Rollback to true',
      );
    }
  },
});
