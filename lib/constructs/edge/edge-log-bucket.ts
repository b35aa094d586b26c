import { Duration, RemovalPolicy, Stack, aws_s3 as s3 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { acknowledge } from '../../policy/acknowledge.js';
import type { Identity } from '../component/identity.js';
import { pinLogicalId, removalPolicy } from '../component/stateful.js';
import { acknowledgeLogBucket } from '../foundation/acknowledge-log-bucket.js';
import { recoverableDays } from '../foundation/log-bucket.js';

export interface EdgeLogBucketProps {
  readonly identity: Identity;
  readonly expireDays: number;
}

/** Regions to whose buckets CloudFront writes no standard logs, from AWS's page on choosing a bucket for them. */
const withoutStandardLogs = new Set([
  'af-south-1',
  'ap-east-1',
  'ap-south-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'ca-west-1',
  'eu-central-2',
  'eu-south-1',
  'eu-south-2',
  'il-central-1',
  'me-central-1',
  'me-south-1',
]);

/**
 * Access logs of the distribution and of the asset bucket. CloudFront's first kind of logging writes with ACLs, so this
 * bucket takes them where no other bucket of the platform does. The second kind takes none, but its resources exist in
 * us-east-1 only and would part the distribution from its logs.
 */
export class EdgeLogBucket extends Construct {
  readonly bucket: s3.Bucket;

  constructor(scope: Construct, id: string, { identity, expireDays }: EdgeLogBucketProps) {
    super(scope, id);
    const { region } = Stack.of(this);
    if (withoutStandardLogs.has(region)) {
      throw new Error(
        `environment.region: CloudFront writes no access logs to buckets in ${region}; choose another region`,
      );
    }
    const removal = removalPolicy(identity.protection, { snapshots: false });
    this.bucket = new s3.Bucket(this, 'Resource', {
      // Server access logs and CloudFront's logs are both delivered to buckets with S3's own keys only.
      encryption: s3.BucketEncryption.S3_MANAGED,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.OBJECT_WRITER,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: removal !== RemovalPolicy.DESTROY,
      lifecycleRules: [
        {
          expiration: Duration.days(expireDays),
          ...(removal === RemovalPolicy.DESTROY ? {} : { noncurrentVersionExpiration: Duration.days(recoverableDays) }),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
      removalPolicy: removal,
      autoDeleteObjects: removal === RemovalPolicy.DESTROY,
    });
    pinLogicalId(this.bucket, 'EdgeLogs');
    acknowledgeLogBucket(this.bucket);
    if (removal === RemovalPolicy.DESTROY) {
      acknowledge(
        this.bucket,
        'ControlTower::CT.S3.PR.11',
        'CloudFront delivers logs after the distribution is gone; without versions one command empties the bucket then',
      );
    }
  }
}
