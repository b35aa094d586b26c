import {
  Duration,
  aws_ec2 as ec2,
  aws_iam as iam,
  aws_kms as kms,
  aws_rds as rds,
  type aws_secretsmanager as secretsmanager,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { databaseInstancesVariable } from '../../../lambda/health/contract.js';
import type { DatabaseDefinition } from '../../definition/database.js';
import type { UseOf } from '../../definition/uses.js';
import { acknowledge } from '../../policy/acknowledge.js';
import { recordComponent } from '../component/component-facts.js';
import { type Identity, nameFor } from '../component/identity.js';
import type { Consumer, Injection, Reachable } from '../component/reachable.js';
import { allowDecrypt } from '../component/secret-injection.js';
import { pascalCase, pinLogicalId, removalPolicy } from '../component/stateful.js';
import { NetworkPath } from '../network/network-path.js';
import { databaseConnection } from './database-connection.js';
import { DatabaseLogRetention } from './database-log-retention.js';
import { renderParameters, restartParameters } from './database-parameters.js';
import { DatabasePooler } from './database-pooler.js';
import { DatabaseReaderName } from './database-reader-name.js';
import { DatabaseReplicas } from './database-replicas.js';
import { awkwardCharacters, DatabaseRotation } from './database-rotation.js';
import { DatabaseSettings } from './database-settings.js';

export interface DatabaseProps {
  readonly identity: Identity;
  /** Name in the definition. */
  readonly name: string;
  readonly definition: DatabaseDefinition;
  readonly vpc: ec2.IVpc;
  readonly encryptionKey: kms.IKey;
}

/**
 * PostgreSQL: a primary, read replicas in other zones behind one name, and one user whose password changes on a
 * schedule. Components that only read get no path to the primary as soon as there is a replica; the user is the same.
 */
export class Database extends Construct implements Reachable<'database'> {
  readonly primary: rds.DatabaseInstance;
  readonly subnetGroupName: string;
  readonly replicas: readonly rds.DatabaseInstanceReadReplica[];
  readonly secret: secretsmanager.ISecret;
  readonly securityGroup: ec2.SecurityGroup;
  /** Absent without replicas: reads go to the primary then. */
  readonly readerName: DatabaseReaderName | undefined;
  readonly pooler: DatabasePooler | undefined;
  private readonly readerSecurityGroup: ec2.SecurityGroup;
  private readonly props: DatabaseProps;

  constructor(scope: Construct, id: string, props: DatabaseProps) {
    super(scope, id);
    this.props = props;
    const { identity, definition, vpc, encryptionKey } = props;
    // What a kept database needs is kept with it; a stack that tried to delete it would fail.
    const lasting = removalPolicy(identity.protection, { snapshots: false });
    const engine = rds.DatabaseInstanceEngine.postgres({
      // The major version only: RDS retires minor ones, and a retired one cannot be created again.
      version: rds.PostgresEngineVersion.of(definition.version, definition.version),
    });
    const parameters = renderParameters(definition.parameters);
    const common = new DatabaseSettings(this, 'Settings', { identity, definition, vpc, encryptionKey });
    const settings = common.ofEveryInstance;
    this.subnetGroupName = common.subnetGroupName;

    const secret = new rds.DatabaseSecret(this, 'Secret', {
      username: definition.username,
      excludeCharacters: awkwardCharacters,
      // By ARN: a grant on the key itself would open its policy, in a longer-lived stack, to the whole account.
      encryptionKey: kms.Key.fromKeyArn(this, 'SecretKey', encryptionKey.keyArn),
    });
    secret.applyRemovalPolicy(lasting);
    pinLogicalId(secret, 'Secret');
    this.secret = secret;

    this.securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc,
      description: 'Primary of the database',
      allowAllOutbound: false,
    });
    this.securityGroup.applyRemovalPolicy(lasting);
    pinLogicalId(this.securityGroup, 'SecurityGroup');

    const parameterGroup = new rds.ParameterGroup(this, 'Parameters', {
      engine,
      description: 'Primary of the database',
      parameters,
      removalPolicy: lasting,
    });
    this.primary = new rds.DatabaseInstance(this, 'Instance', {
      ...settings,
      engine,
      credentials: rds.Credentials.fromSecret(secret, definition.username),
      databaseName: definition.databaseName,
      instanceType: new ec2.InstanceType(definition.instanceClass),
      allocatedStorage: definition.storageGiB,
      storageEncryptionKey: encryptionKey,
      multiAz: definition.multiAz,
      // RDS takes no zone for a database with a standby. Without one, a known zone keeps the replicas out of it.
      ...(definition.multiAz ? {} : { availabilityZone: identity.zones[0] }),
      backupRetention: Duration.days(definition.backupRetentionDays),
      deleteAutomatedBackups: identity.protection.removal === 'destroy',
      preferredBackupWindow: definition.backupWindow,
      parameterGroup,
      securityGroups: [this.securityGroup],
      allowMajorVersionUpgrade: false,
      // An outdated version is upgraded by RDS, not kept for a price per processor and hour.
      engineLifecycleSupport: rds.EngineLifecycleSupport.OPEN_SOURCE_RDS_EXTENDED_SUPPORT_DISABLED,
    });
    pinLogicalId(this.primary, 'Database');
    pinLogicalId(parameterGroup, 'Parameters');

    if (definition.replicas.length === 0) {
      this.replicas = [];
      this.readerSecurityGroup = this.securityGroup;
    } else {
      const replicas = new DatabaseReplicas(this, 'Replicas', {
        identity,
        replicas: definition.replicas,
        source: this.primary,
        engine,
        settings,
        parameters,
      });
      this.replicas = replicas.instances;
      this.readerSecurityGroup = replicas.securityGroup;
      this.readerName = new DatabaseReaderName(this, 'ReaderName', {
        vpc,
        zoneName: `${props.name}.${nameFor(identity)}.internal`,
        replicas: replicas.instances,
        weights: definition.replicas.map(({ weight }) => weight),
      });
    }

    const { pooler } = definition;
    this.pooler =
      pooler === undefined
        ? undefined
        : new DatabasePooler(this, 'Pooler', {
            definition,
            pooler,
            vpc,
            primary: this.primary,
            secret,
            databaseSecurityGroup: this.securityGroup,
            encryptionKey,
          });
    new DatabaseLogRetention(this, 'LogRetention', {
      identity,
      retentionDays: definition.logRetentionDays,
      instances: this.instances,
    });
    this.rotate();
    this.acknowledgeFindings();
    this.recordFacts();
  }

  /** The primary, then the replicas in the order of the definition. */
  get instances(): readonly rds.IDatabaseInstance[] {
    return [this.primary, ...this.replicas];
  }

  /** Where writes go: the pooler, or the primary where there is none. */
  get writerHost(): string {
    return this.pooler === undefined ? this.primary.dbInstanceEndpointAddress : this.pooler.host;
  }

  /** Where reads go: the name over the replicas, or where writes go where there are none. */
  get readerHost(): string {
    return this.readerName === undefined ? this.writerHost : this.readerName.host;
  }

  private get writerGroup(): ec2.ISecurityGroup {
    return this.pooler === undefined ? this.securityGroup : this.pooler.securityGroup;
  }

  private get readerGroup(): ec2.ISecurityGroup {
    return this.replicas.length === 0 ? this.writerGroup : this.readerSecurityGroup;
  }

  admit(consumer: Consumer, use: UseOf<'database'>): Injection {
    if (use.access === 'describe') return this.describe(consumer);
    const { name, definition, encryptionKey } = this.props;
    this.allowSecret(consumer);
    this.openPath(consumer, 'Reader', this.readerGroup);
    if (use.access === 'read-write' && this.readerGroup !== this.writerGroup) {
      this.openPath(consumer, 'Writer', this.writerGroup);
    }
    return databaseConnection({
      name,
      definition,
      use,
      writerHost: this.writerHost,
      readerHost: this.readerHost,
      secret: { secretArn: this.secret.secretArn, encryptionKeyArn: encryptionKey.keyArn },
    });
  }

  /** For the code itself: the password that the task was started with ends with the next rotation. */
  private allowSecret({ scope, grantee }: Consumer): void {
    const { encryptionKey } = this.props;
    grantee.addToPrincipalPolicy(
      new iam.PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [this.secret.secretArn] }),
    );
    allowDecrypt(grantee, encryptionKey.keyArn, scope);
  }

  private rotate(): void {
    const { vpc, definition } = this.props;
    const { rotation } = definition;
    if (!rotation.enabled) {
      acknowledge(this.secret, 'AwsSolutions::AwsSolutions-SMG4', `The password stays as it is: ${rotation.reason}`);
      return;
    }
    new DatabaseRotation(this, 'Rotation', {
      vpc,
      instance: this.primary,
      databaseSecurityGroup: this.securityGroup,
      port: definition.port,
      everyDays: rotation.everyDays,
    });
  }

  private describe(consumer: Consumer): Injection {
    consumer.grantee.addToPrincipalPolicy(
      new iam.PolicyStatement({
        actions: ['rds:DescribeDBInstances'],
        resources: this.instances.map(({ instanceArn }) => instanceArn),
      }),
    );
    const identifiers = this.instances.map(({ instanceIdentifier }) => instanceIdentifier);
    return { variables: { [databaseInstancesVariable(this.props.name)]: identifiers.join(',') }, secrets: {} };
  }

  private openPath(consumer: Consumer, role: 'Reader' | 'Writer', target: ec2.ISecurityGroup): void {
    const { name, definition } = this.props;
    new NetworkPath(consumer.scope, `Database${pascalCase(name)}${role}`, {
      consumer,
      target,
      port: definition.port,
      description: `PostgreSQL ${role.toLowerCase()} of ${name}`,
    });
  }

  private acknowledgeFindings(): void {
    const { definition } = this.props;
    if (definition.port === 5432) {
      for (const rule of ['AwsSolutions::AwsSolutions-RDS11', 'ControlTower::CT.RDS.PR.20']) {
        acknowledge(
          this.primary,
          rule,
          'The port is no secret: the database is in isolated subnets and admits only the security groups that use it',
        );
      }
    }
    if (!definition.multiAz) {
      for (const rule of ['AwsSolutions::AwsSolutions-RDS3', 'ControlTower::CT.RDS.PR.1']) {
        acknowledge(this.primary, rule, 'The definition asks for one zone: multiAz is false');
      }
    }
    if (!definition.multiAz || definition.replicas.length > 0) {
      acknowledge(
        this,
        'CloudFormation-Validate::W3010',
        'The zones are those of the definition: a replica must not share the zone of its primary',
      );
    }
    if (definition.backupRetentionDays === 0) {
      acknowledge(this.primary, 'AwsSolutions::AwsSolutions-RDS13', 'The definition asks for no backups: 0 days');
    }
    if (definition.backupRetentionDays < 7) {
      acknowledge(
        this.primary,
        'ControlTower::CT.RDS.PR.8',
        `The definition keeps backups for less than a week: ${definition.backupRetentionDays} days`,
      );
    }
  }

  private recordFacts(): void {
    const { identity, name, definition } = this.props;
    recordComponent(this.primary, {
      kind: 'database',
      name,
      owner: definition.owner ?? identity.owner,
      facts: {
        engine: `${definition.engine} ${definition.version}`,
        instanceClass: definition.instanceClass,
        replicas: definition.replicas,
        readerHost: this.readerName?.host,
        rotation: definition.rotation,
        maxConnections: definition.parameters.maxConnections?.value,
        objectives: definition.objectives,
        restartParameters: restartParameters(definition.parameters),
        insightsOffReason: definition.insights.enabled ? undefined : definition.insights.reason,
      },
    });
  }
}
