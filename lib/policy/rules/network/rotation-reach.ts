import { resourceRule } from '../../resource-rule.js';
import { unreachable } from './reach.js';

/** Secrets Manager user guide, network access for rotation: the first rotation is part of the creation. */
export const rotationReach = resourceRule({
  id: 'HEADROOM-NETWORK-008',
  sentence: 'What rotates a secret inside a VPC reaches Secrets Manager.',
  types: ['AWS::SecretsManager::RotationSchedule'],
  *problems(schedule) {
    const hosted = schedule.at('HostedRotationLambda', 'VpcSubnetIds');
    const own = schedule.at('RotationLambdaARN').target?.at('VpcConfig', 'SubnetIds');
    const subnets = hosted.exists ? hosted : own;
    if (subnets !== undefined && unreachable(subnets, ['secretsmanager']).length > 0) {
      yield subnets.finding(
        'no route and no endpoint to secretsmanager, so the first rotation fails and may take the stack back; add one',
      );
    }
  },
});
