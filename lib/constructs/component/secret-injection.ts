import { aws_ecs as ecs, aws_iam as iam, Stack, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { SecretField } from './reachable.js';

/**
 * Secrets as ECS injects them. They are imported by ARN: a grant on the secret itself would change the policy of a
 * key in a longer-lived stack, and make that stack refer to this one.
 */
export function secretsOf(
  scope: Construct,
  executionRole: iam.Role,
  fields: Readonly<Record<string, SecretField>>,
): Record<string, ecs.Secret> {
  const imported = new Map<string, secretsmanager.ISecret>();
  const secrets: Record<string, ecs.Secret> = {};
  for (const [variable, { secretArn, encryptionKeyArn, field }] of Object.entries(fields)) {
    let secret = imported.get(secretArn);
    if (secret === undefined) {
      secret = secretsmanager.Secret.fromSecretCompleteArn(scope, `Secret${imported.size + 1}`, secretArn);
      imported.set(secretArn, secret);
      if (encryptionKeyArn !== undefined) allowDecrypt(executionRole, encryptionKeyArn, scope);
    }
    secrets[variable] = ecs.Secret.fromSecretsManager(secret, field);
  }
  return secrets;
}

/** The right to decrypt with a key of another stack, only on behalf of Secrets Manager. */
export function allowDecrypt(grantee: iam.IGrantable, keyArn: string, scope: Construct): void {
  grantee.grantPrincipal.addToPrincipalPolicy(
    new iam.PolicyStatement({
      actions: ['kms:Decrypt'],
      resources: [keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `secretsmanager.${Stack.of(scope).region}.amazonaws.com` } },
    }),
  );
}
