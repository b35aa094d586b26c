import { resourceRule } from '../../resource-rule.js';

/** The CDK ends a name that it makes from the construct path with eight digits of its hash. */
const madeFromPath = /[0-9A-F]{8}$/;

export const policyNames = resourceRule({
  id: 'HEADROOM-SCALING-004',
  sentence: 'A target tracking policy has a name of its own, so that moving its construct does not replace it.',
  types: ['AWS::ApplicationAutoScaling::ScalingPolicy'],
  *problems(policy) {
    const name = policy.at('PolicyName');
    if (policy.at('PolicyType').text !== 'TargetTrackingScaling') return;
    if (name.literal === undefined || madeFromPath.test(name.literal)) {
      yield name.finding(
        `"${name.text}" follows the construct path: after a move the old policy is deleted after the new one takes its alarms; pass policyName`,
      );
    }
  },
});
