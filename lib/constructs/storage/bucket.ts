import { Duration, aws_iam as iam, type aws_kms as kms, RemovalPolicy, Stack, aws_s3 as s3, Tags } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { bucketVariables } from '../../../service/contract.js';
import type { BucketDefinition } from '../../definition/bucket.js';
import type { UseOf } from '../../definition/uses.js';
import { acknowledge } from '../../policy/acknowledge.js';
import { recordComponent } from '../component/component-facts.js';
import type { Identity } from '../component/identity.js';
import type { Consumer, Injection, Reachable } from '../component/reachable.js';
import { pascalCase, pinLogicalId, removalPolicy } from '../component/stateful.js';
import type { LogBucket } from '../foundation/log-bucket.js';

export interface BucketProps {
  readonly identity: Identity;
  readonly name: string;
  readonly definition: BucketDefinition;
  readonly encryptionKey: kms.IKey;
  readonly logBucket: LogBucket;
}

/** What is left of an upload that nobody finished is billed like any object. */
const abandonedUploadDays = 7;

type Access = UseOf<'bucket'>['access'];

/** Actions on the objects and on the key that encrypts them, by what a component asked for. */
const actions: Record<'read' | 'write', { readonly objects: readonly string[]; readonly key: readonly string[] }> = {
  read: { objects: ['s3:GetObject'], key: ['kms:Decrypt'] },
  // An upload in parts decrypts what it wrote before: KMS wants both.
  write: {
    objects: ['s3:PutObject', 's3:AbortMultipartUpload', 's3:DeleteObject'],
    key: ['kms:GenerateDataKey', 'kms:Decrypt'],
  },
};

const rights: Record<Access, readonly ('read' | 'write')[]> = {
  read: ['read'],
  write: ['write'],
  'read-write': ['read', 'write'],
};

/** Objects of one component family: encrypted, private, versioned and moved to cheaper storage as the definition says. */
export class Bucket extends Construct implements Reachable<'bucket'> {
  readonly bucket: s3.Bucket;
  private readonly name: string;
  private readonly encryptionKey: kms.IKey;

  constructor(scope: Construct, id: string, props: BucketProps) {
    super(scope, id);
    const { identity, name, definition, encryptionKey } = props;
    this.name = name;
    this.encryptionKey = encryptionKey;
    const removal = removalPolicy(identity.protection, { snapshots: false });
    this.bucket = new s3.Bucket(this, 'Resource', {
      encryption: s3.BucketEncryption.KMS,
      encryptionKey,
      bucketKeyEnabled: true,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: definition.versioned,
      lifecycleRules: [lifecycleOf(definition)],
      removalPolicy: removal,
      autoDeleteObjects: removal === RemovalPolicy.DESTROY,
    });
    pinLogicalId(this.bucket, pascalCase(name));
    this.logAccess(props.logBucket);
    acknowledge(
      this.bucket,
      'ControlTower::CT.S3.PR.4',
      'Whoever writes an object tells the next one by a queue, with retries and dead letters; nobody listens to events here',
    );
    acknowledge(
      this.bucket,
      'ControlTower::CT.S3.PR.9',
      'Users may delete what is theirs; older versions protect against a mistake for as long as the definition says',
    );
    if (!definition.versioned) {
      acknowledge(this.bucket, 'ControlTower::CT.S3.PR.11', 'The definition asks for no versions: versioned is false');
    }
    const owner = definition.owner ?? identity.owner;
    Tags.of(this).add('component', `bucket-${name}`);
    Tags.of(this).add('owner', owner);
    recordComponent(this, {
      kind: 'bucket',
      name,
      owner,
      facts: { versioned: definition.versioned, lifecycle: definition.lifecycle },
    });
  }

  admit(consumer: Consumer, { access }: UseOf<'bucket'>): Injection {
    const wanted = rights[access].map((right) => actions[right]);
    const grant = (statement: iam.PolicyStatementProps) =>
      consumer.grantee.addToPrincipalPolicy(new iam.PolicyStatement(statement));
    grant({ actions: wanted.flatMap(({ objects }) => objects), resources: [this.bucket.arnForObjects('*')] });
    this.acknowledgeObjects(consumer.grantee);
    if (access !== 'write') grant({ actions: ['s3:ListBucket'], resources: [this.bucket.bucketArn] });
    grant({
      actions: [...new Set(wanted.flatMap(({ key }) => key))],
      resources: [this.encryptionKey.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `s3.${Stack.of(this).region}.amazonaws.com` } },
    });
    return { variables: { [bucketVariables(this.name).bucketName]: this.bucket.bucketName }, secrets: {} };
  }

  /**
   * A rule pack names the wildcard by the reference to this bucket as it stands in the template of the consumer. That
   * exists only when references between stacks have been resolved: after construction, before the pack runs.
   */
  private acknowledgeObjects(role: iam.IRole): void {
    role.node.addValidation({
      validate: () => {
        const bucket = JSON.stringify(Stack.of(role).resolve(this.bucket.bucketArn));
        acknowledge(
          role,
          `AwsSolutions::AwsSolutions-IAM5[Resource::${bucket}/*]`,
          'Every object of the one bucket that is named in uses, and no other bucket',
        );
        return [];
      },
    });
  }

  /** By property: the L2 would write a statement into the policy of the log bucket, and make its stack refer to this one. */
  private logAccess({ bucket, bucketLogPrefix }: LogBucket): void {
    (this.bucket.node.defaultChild as s3.CfnBucket).loggingConfiguration = {
      destinationBucketName: bucket.bucketName,
      logFilePrefix: `${bucketLogPrefix}/${this.name}/`,
    };
  }
}

function lifecycleOf({ versioned, lifecycle }: BucketDefinition): s3.LifecycleRule {
  const { infrequentAccessDays, glacierDays, expireDays, noncurrentExpireDays } = lifecycle;
  const moves = [
    { storageClass: s3.StorageClass.INFREQUENT_ACCESS, days: infrequentAccessDays },
    { storageClass: s3.StorageClass.GLACIER, days: glacierDays },
  ];
  return {
    transitions: moves.flatMap(({ storageClass, days }) =>
      days === undefined ? [] : [{ storageClass, transitionAfter: Duration.days(days) }],
    ),
    ...(expireDays === undefined ? {} : { expiration: Duration.days(expireDays) }),
    ...(versioned ? { noncurrentVersionExpiration: Duration.days(noncurrentExpireDays) } : {}),
    abortIncompleteMultipartUploadAfter: Duration.days(abandonedUploadDays),
  };
}
