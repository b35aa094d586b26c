import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { type Kept, keepFor } from './keep-for.js';

const keptMilliseconds = 300_000;

/**
 * The current value of a secret first, then the one before: during a rotation the other side may still use either.
 * Read when it is needed and kept for five minutes, so that a rotation needs no deployment.
 */
export function secretValues(secretArn: string, client = new SecretsManagerClient({})): Kept<readonly string[]> {
  const stage = async (VersionStage: string) => {
    try {
      const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretArn, VersionStage }));
      return SecretString ?? '';
    } catch (error) {
      // A secret that was never rotated has no previous value.
      if (VersionStage === 'AWSPREVIOUS' && error instanceof ResourceNotFoundException) return '';
      throw error;
    }
  };
  return keepFor(keptMilliseconds, async () => {
    const values = await Promise.all([stage('AWSCURRENT'), stage('AWSPREVIOUS')]);
    return values.filter((value) => value !== '');
  });
}
