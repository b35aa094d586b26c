import { aws_kms as kms, aws_secretsmanager as secretsmanager, Tags } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { secretVariable } from '../../../service/contract.js';
import type { SecretOf } from '../../definition/secret.js';
import type { UseOf } from '../../definition/uses.js';
import { acknowledge } from '../../policy/acknowledge.js';
import { recordComponent } from '../component/component-facts.js';
import type { Identity } from '../component/identity.js';
import type { Consumer, Injection, Reachable, SecretField } from '../component/reachable.js';
import { pascalCase, pinLogicalId, removalPolicy } from '../component/stateful.js';

export interface SecretProps {
  readonly identity: Identity;
  readonly name: string;
  readonly definition: SecretOf<'generated'>;
  readonly encryptionKey: kms.IKey;
}

/** The code gets the value when it starts, by the role that starts it: no right of its own, and nothing in a template. */
const given = (name: string, kept: Omit<SecretField, 'field'>, { variable, field }: UseOf<'secret'>): Injection => ({
  variables: {},
  secrets: { [variable ?? secretVariable(name)]: { ...kept, field } },
});

/** A value that somebody else keeps. */
export class ExistingSecret implements Reachable<'secret'> {
  private readonly name: string;
  private readonly kept: Omit<SecretField, 'field'>;

  constructor(name: string, { arn, encryptionKeyArn }: SecretOf<'existing'>) {
    this.name = name;
    this.kept = { secretArn: arn, encryptionKeyArn };
  }

  admit(_: Consumer, use: UseOf<'secret'>): Injection {
    return given(this.name, this.kept, use);
  }
}

/** A value that code needs, made here with a first one. */
export class Secret extends Construct implements Reachable<'secret'> {
  private readonly name: string;
  private readonly kept: Omit<SecretField, 'field'>;

  constructor(scope: Construct, id: string, props: SecretProps) {
    super(scope, id);
    const { identity, name, definition } = props;
    const owner = definition.owner ?? identity.owner;
    this.name = name;
    this.kept = this.generate(props, definition.length);
    recordComponent(this, { kind: 'secret', name, owner, facts: { kind: definition.kind } });
    Tags.of(this).add('component', `secret-${name}`);
    Tags.of(this).add('owner', owner);
  }

  admit(_: Consumer, use: UseOf<'secret'>): Injection {
    return given(this.name, this.kept, use);
  }

  private generate({ identity, name, encryptionKey }: SecretProps, passwordLength: number): Omit<SecretField, 'field'> {
    const secret = new secretsmanager.Secret(this, 'Resource', {
      description: `Secret ${name}`,
      // By ARN: a grant on the key itself would open its policy, in a longer-lived stack, to the whole account.
      encryptionKey: kms.Key.fromKeyArn(this, 'Key', encryptionKey.keyArn),
      generateSecretString: { passwordLength, excludePunctuation: true },
    });
    pinLogicalId(secret, pascalCase(name));
    secret.applyRemovalPolicy(removalPolicy(identity.protection, { snapshots: false }));
    acknowledge(
      secret,
      'AwsSolutions::AwsSolutions-SMG4',
      'Whoever shares it changes it on both sides at once; only they know the other side',
    );
    return { secretArn: secret.secretArn, encryptionKeyArn: encryptionKey.keyArn };
  }
}
