import { Duration, RemovalPolicy, aws_s3 as s3 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { AssetsDefinition } from '../../definition/assets.js';
import { acknowledge } from '../../policy/acknowledge.js';
import { recordComponent } from '../component/component-facts.js';
import type { Identity } from '../component/identity.js';
import { pinLogicalId, removalPolicy } from '../component/stateful.js';

export interface AssetBucketProps {
  readonly identity: Identity;
  readonly definition: AssetsDefinition;
  readonly logBucket: s3.IBucket;
}

/**
 * Static files, readable by the distribution only. Encrypted with S3's own key: what is in here is public by purpose,
 * and a key of ours would need a policy for every distribution there is, because distribution, bucket and key would
 * otherwise wait for each other.
 */
export class AssetBucket extends Construct {
  readonly bucket: s3.Bucket;

  constructor(scope: Construct, id: string, { identity, definition, logBucket }: AssetBucketProps) {
    super(scope, id);
    const removal = removalPolicy(identity.protection, { snapshots: false });
    this.bucket = new s3.Bucket(this, 'Resource', {
      encryption: s3.BucketEncryption.S3_MANAGED,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      lifecycleRules: [
        {
          noncurrentVersionExpiration: Duration.days(definition.noncurrentExpireDays),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
      serverAccessLogsBucket: logBucket,
      serverAccessLogsPrefix: 'assets/',
      removalPolicy: removal,
      autoDeleteObjects: removal === RemovalPolicy.DESTROY,
    });
    pinLogicalId(this.bucket, 'Assets');
    this.acknowledgeFindings();
    recordComponent(this, {
      kind: 'assets',
      name: 'assets',
      owner: identity.owner,
      facts: { classes: definition.classes, noncurrentExpireDays: definition.noncurrentExpireDays },
    });
  }

  private acknowledgeFindings(): void {
    acknowledge(
      this.bucket,
      'ControlTower::CT.S3.PR.4',
      'Files change with a deployment only, which says so itself; nothing waits for an event',
    );
    acknowledge(
      this.bucket,
      'ControlTower::CT.S3.PR.9',
      'A deployment replaces and removes files, and what it replaced can be had back as an older version',
    );
    acknowledge(
      this.bucket,
      'ControlTower::CT.S3.PR.10',
      'Encrypted with the key of S3: what is in here is public by purpose, and a key of ours would know every distribution',
    );
  }
}
