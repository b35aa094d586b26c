import type { JudgedResource } from '../../judged/judged-resource.js';
import { resourceRule } from '../../resource-rule.js';

/** Without protection of the stack a deletion starts, removes what it can and stops at what refuses. */
export const guardedProtection = resourceRule({
  id: 'HEADROOM-STACK-005',
  sentence: 'What refuses to be deleted lies in a stack that refuses to be deleted.',
  types: [
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
    'AWS::RDS::DBInstance',
    'AWS::RDS::DBCluster',
    'AWS::DynamoDB::Table',
  ],
  *problems(resource) {
    if (isProtected(resource) && !resource.stack.terminationProtection) {
      yield resource.finding(
        'Properties',
        'deletion protection in a stack without termination protection: deleting the stack stops half-way; switch both on (production) or both off (ephemeral)',
      );
    }
  },
});

const isProtected = (resource: JudgedResource): boolean =>
  ['DeletionProtection', 'DeletionProtectionEnabled'].some((property) => resource.at(property).isTrue) ||
  resource
    .at('LoadBalancerAttributes')
    .items.some((one) => one.at('Key').text === 'deletion_protection.enabled' && one.at('Value').isTrue);
