import { createHash } from 'node:crypto';
import { aws_elasticache as elasticache, aws_kms as kms, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { CacheDefinition } from '../../definition/cache.js';
import { acknowledge } from '../../policy/acknowledge.js';
import { type Identity, nameFor } from '../component/identity.js';
import { pinLogicalId, removalPolicy } from '../component/stateful.js';

/** The one user that components log in as. */
const username = 'app';

export interface CacheUsersProps {
  readonly identity: Identity;
  readonly name: string;
  readonly engine: CacheDefinition['engine'];
  readonly encryptionKey: kms.IKey;
}

/** Who may log in: one user with a generated password, and nobody as `default`. */
export class CacheUsers extends Construct {
  readonly secret: secretsmanager.Secret;
  readonly group: elasticache.CfnUserGroup;

  constructor(scope: Construct, id: string, { identity, name, engine, encryptionKey }: CacheUsersProps) {
    super(scope, id);
    const lasting = removalPolicy(identity.protection, { snapshots: false });
    this.secret = new secretsmanager.Secret(this, 'Secret', {
      description: 'User of the cache',
      // By ARN: a grant on the key itself would open its policy, in a longer-lived stack, to the whole account.
      encryptionKey: kms.Key.fromKeyArn(this, 'SecretKey', encryptionKey.keyArn),
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ username }),
        generateStringKey: 'password',
        // ElastiCache takes 16 to 128 characters and few marks; letters and digits suit every client.
        passwordLength: 48,
        excludePunctuation: true,
      },
    });
    this.secret.applyRemovalPolicy(lasting);
    pinLogicalId(this.secret, 'Secret');
    acknowledge(
      this.secret,
      'AwsSolutions::AwsSolutions-SMG4',
      'Changed by hand, with both passwords valid for a while: a schedule needs a rotation function of its own',
    );

    const userIds = userIdsOf(identity, name);
    const authenticationMode = {
      Type: 'password',
      Passwords: [this.secret.secretValueFromJson('password').unsafeUnwrap()],
    };
    const user = new elasticache.CfnUser(this, 'User', {
      engine,
      userId: userIds.app,
      userName: username,
      authenticationMode,
      // Everything but administration and what stops the engine; clients ask INFO whether the engine is ready.
      accessString: 'on ~* &* +@all -@admin -@dangerous +info',
    });
    pinLogicalId(user, 'User');
    // Every user group must hold a user of this name, and everyone who gives no name is this user.
    const defaultUser = new elasticache.CfnUser(this, 'DefaultUser', {
      engine,
      userId: userIds.off,
      userName: 'default',
      // Valkey refuses users without a password. It opens nothing: the user is off and may run no command.
      authenticationMode,
      accessString: 'off -@all',
    });
    pinLogicalId(defaultUser, 'DefaultUser');
    this.group = new elasticache.CfnUserGroup(this, 'UserGroup', {
      engine,
      userGroupId: userIds.group,
      userIds: [defaultUser.ref, user.ref],
    });
    pinLogicalId(this.group, 'UserGroup');
    for (const resource of [user, defaultUser, this.group]) resource.applyRemovalPolicy(lasting);
  }
}

/**
 * ElastiCache wants an id, unique in account and region and of at most 40 characters, where other services make one
 * up. The name of platform and environment is too long for that; eight digits of its hash are not.
 */
function userIdsOf(identity: Identity, name: string): { app: string; off: string; group: string } {
  const unique = createHash('sha256').update(nameFor(identity, name)).digest('hex').slice(0, 8);
  return { app: `${name}-${unique}-app`, off: `${name}-${unique}-off`, group: `${name}-${unique}` };
}
