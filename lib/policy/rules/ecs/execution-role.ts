import type { JudgedResource } from '../../judged/judged-resource.js';
import { resourceRule } from '../../resource-rule.js';
import { allows, meant } from '../iam/allows.js';

export const executionRole = resourceRule({
  id: 'HEADROOM-ECS-010',
  sentence: 'What starts a task may read each of its secrets, and the key that they are encrypted with.',
  types: ['AWS::ECS::TaskDefinition'],
  *problems(task) {
    const named = task.at('ExecutionRoleArn');
    const containers = task.at('ContainerDefinitions').items;
    const secrets = containers.flatMap((container) => container.at('Secrets').items);
    const logs = containers.some((container) => container.at('LogConfiguration', 'LogDriver').text === 'awslogs');
    if (!named.exists && (logs || secrets.length > 0)) {
      yield named.finding('no execution role, so nobody may write the logs or read the secrets of the task; add one');
    }
    const role = named.target;
    if (role?.type !== 'AWS::IAM::Role') return;
    for (const secret of secrets) {
      const from = secret.at('ValueFrom');
      const missing = from.target === undefined ? undefined : missingAction(role, meant(from.target));
      if (missing !== undefined) yield from.finding(`${role.label} has no ${missing}, so no task starts; grant it`);
    }
  },
});

function missingAction(role: JudgedResource, secret: JudgedResource): string | undefined {
  if (secret.type !== 'AWS::SecretsManager::Secret') return undefined;
  if (!allows(role, 'secretsmanager:GetSecretValue', secret)) return `secretsmanager:GetSecretValue on ${secret.label}`;
  const key = secret.at('KmsKeyId').target;
  return key === undefined || allows(role, 'kms:Decrypt', key) ? undefined : `kms:Decrypt on ${key.label}`;
}
