import type { aws_kms as kms } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Identity } from '../constructs/component/identity.js';
import { ExistingSecret, Secret } from '../constructs/storage/secret.js';
import type { SecretDefinition, SecretOf } from '../definition/secret.js';
import { PlatformStack } from './platform-stack.js';

export interface SecretsStackProps {
  readonly identity: Identity;
  readonly definitions: Readonly<Record<string, SecretOf<'generated'>>>;
  readonly encryptionKey: kms.IKey;
}

interface AllSecrets extends Omit<SecretsStackProps, 'definitions'> {
  readonly definitions: Readonly<Record<string, SecretDefinition>>;
}

/** All secrets that are made here and belong to no database and no cache. */
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

  /** Those of others stand in no stack; without any of our own there is none. */
  static reachable(scope: Construct, { definitions, ...base }: AllSecrets): Record<string, Secret | ExistingSecret> {
    const generated: Record<string, SecretOf<'generated'>> = {};
    const existing: Record<string, ExistingSecret> = {};
    for (const [name, definition] of Object.entries(definitions)) {
      if (definition.kind === 'generated') generated[name] = definition;
      else existing[name] = new ExistingSecret(name, definition);
    }
    if (Object.keys(generated).length === 0) return existing;
    return { ...existing, ...new SecretsStack(scope, { ...base, definitions: generated }).secrets };
  }
}
