import { Duration, aws_iam as iam, RemovalPolicy, region_info, Stack, aws_s3 as s3 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { acknowledge } from '../../policy/acknowledge.js';
import type { Identity } from '../component/identity.js';
import { pinLogicalId, removalPolicy } from '../component/stateful.js';
import { acknowledgeLogBucket } from './acknowledge-log-bucket.js';

export interface LogBucketProps {
  readonly identity: Identity;
  readonly expireDays: number;
}

/** A log that somebody deleted or overwrote can be brought back for a week. */
export const recoverableDays = 7;

/**
 * Access logs of the balancer and of the other buckets. Whoever logs only names this bucket: the rights to write are
 * given here, by prefix, because a grant made by the logging side would change this policy from a shorter-lived stack.
 */
export class LogBucket extends Construct {
  readonly bucket: s3.Bucket;
  /** Below this prefix Elastic Load Balancing may write. */
  readonly balancerLogPrefix = 'balancer';
  /** Below this prefix S3 may write server access logs of buckets of this account. */
  readonly bucketLogPrefix = 's3';

  constructor(scope: Construct, id: string, { identity, expireDays }: LogBucketProps) {
    super(scope, id);
    const removal = removalPolicy(identity.protection, { snapshots: false });
    this.bucket = new s3.Bucket(this, 'Resource', {
      // Neither the balancer nor S3 writes its logs into a bucket with a key of KMS.
      encryption: s3.BucketEncryption.S3_MANAGED,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      lifecycleRules: [
        {
          expiration: Duration.days(expireDays),
          noncurrentVersionExpiration: Duration.days(recoverableDays),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
      removalPolicy: removal,
      autoDeleteObjects: removal === RemovalPolicy.DESTROY,
    });
    pinLogicalId(this.bucket, 'AccessLogs');
    this.admitBalancers();
    this.admitBuckets();
    acknowledge(
      this.bucket,
      'AwsSolutions::AwsSolutions-S1',
      'This is where access logs go; logging its own access would log without end',
    );
    acknowledgeLogBucket(this.bucket);
  }

  private admitBalancers(): void {
    const { account } = Stack.of(this);
    this.bucket.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'BalancerLogs',
        principals: [this.balancerWriter()],
        actions: ['s3:PutObject'],
        resources: [this.bucket.arnForObjects(`${this.balancerLogPrefix}/AWSLogs/${account}/*`)],
      }),
    );
  }

  /** Older regions write with an account of AWS, those opened since August 2022 with a service principal. */
  private balancerWriter(): iam.IPrincipal {
    const writer = region_info.RegionInfo.get(Stack.of(this).region).elbv2Account;
    return writer === undefined
      ? new iam.ServicePrincipal('logdelivery.elasticloadbalancing.amazonaws.com')
      : new iam.AccountPrincipal(writer);
  }

  private admitBuckets(): void {
    const { partition, account } = Stack.of(this);
    this.bucket.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'BucketLogs',
        principals: [new iam.ServicePrincipal('logging.s3.amazonaws.com')],
        actions: ['s3:PutObject'],
        resources: [this.bucket.arnForObjects(`${this.bucketLogPrefix}/*`)],
        conditions: {
          StringEquals: { 'aws:SourceAccount': account },
          ArnLike: { 'aws:SourceArn': `arn:${partition}:s3:::*` },
        },
      }),
    );
  }
}
