import { aws_s3 as s3 } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { AssetBucket } from '../../../lib/constructs/edge/asset-bucket.js';
import { givenAssetsDefinition } from '../../given/edge.js';
import { givenIdentity, givenProductionIdentity } from '../../given/identity.js';
import { givenStack } from '../../given/stack.js';

function assetBucket(identity = givenIdentity(), change: Record<string, unknown> = {}) {
  const stack = givenStack({ identity });
  const logBucket = new s3.Bucket(stack, 'Logs');
  const assets = new AssetBucket(stack, 'Assets', { identity, definition: givenAssetsDefinition(change), logBucket });
  return { template: Template.fromStack(stack), assets };
}

test('the logical id is fixed, so that moving code never replaces the files', () => {
  expect(Object.keys(assetBucket().template.findResources('AWS::S3::Bucket'))).toContain('Assets');
});

test('files are private, encrypted and owned by the platform', () => {
  assetBucket().template.hasResourceProperties('AWS::S3::Bucket', {
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
    },
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
    OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
  });
});

test('an overwritten file can be brought back for the days of the definition', () => {
  assetBucket(givenIdentity(), { noncurrentExpireDays: 7 }).template.hasResourceProperties('AWS::S3::Bucket', {
    VersioningConfiguration: { Status: 'Enabled' },
    LifecycleConfiguration: {
      Rules: [Match.objectLike({ NoncurrentVersionExpiration: { NoncurrentDays: 7 } })],
    },
  });
});

test('who reads the bucket directly is logged', () => {
  assetBucket().template.hasResourceProperties('AWS::S3::Bucket', {
    LoggingConfiguration: { LogFilePrefix: 'assets/' },
  });
});

test('only requests over TLS are answered', () => {
  assetBucket().template.hasResourceProperties('AWS::S3::BucketPolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      ]),
    },
  });
});

test('production keeps the files when the stack goes or the bucket is replaced', () => {
  const { template } = assetBucket(givenProductionIdentity());
  const { Assets } = template.findResources('AWS::S3::Bucket');
  expect(Assets).toMatchObject({ DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
  template.resourceCountIs('Custom::S3AutoDeleteObjects', 0);
});

test('an ephemeral environment can be deleted with its files', () => {
  const { template } = assetBucket();
  expect(template.findResources('AWS::S3::Bucket').Assets).toMatchObject({ DeletionPolicy: 'Delete' });
  template.resourceCountIs('Custom::S3AutoDeleteObjects', 1);
});

test('the classes travel in the assembly', () => {
  const { assets } = assetBucket();
  expect(assets.node.metadata.find(({ type }) => type === 'headroom:component')?.data).toMatchObject({
    kind: 'assets',
    owner: 'team-shop',
    facts: { classes: givenAssetsDefinition().classes, noncurrentExpireDays: 30 },
  });
});
