import type { aws_kms as kms } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Identity } from '../constructs/component/identity.js';
import { Secret } from '../constructs/storage/secret.js';
import type { SecretDefinition } from '../definition/secret.js';
import { PlatformStack } from './platform-stack.js';

export interface SecretsStackProps {
  readonly identity: Identity;
  readonly definitions: Readonly<Record<string, SecretDefinition>>;
  readonly encryptionKey: kms.IKey;
}

/** All secrets that belong to no database and no cache. */
export class SecretsStack extends PlatformStack {
  readonly secrets: Readonly<Record<string, Secret>>;

  constructor(scope: Construct, { identity, definitions, encryptionKey }: SecretsStackProps) {
    super(scope, { identity, name: 'secrets', purpose: 'Secrets that code is given', lifetime: 'stateful' });
    this.secrets = Object.fromEntries(
      Object.entries(definitions).map(([name, definition]) => [
        name,
        new Secret(this, name, { identity, name, definition, encryptionKey }),
      ]),
    );
  }
}
