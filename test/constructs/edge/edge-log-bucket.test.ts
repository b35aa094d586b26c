import { Match, Template } from 'aws-cdk-lib/assertions';
import { EdgeLogBucket } from '../../../lib/constructs/edge/edge-log-bucket.js';
import { givenIdentity, givenProductionIdentity } from '../../given/identity.js';
import { givenStack } from '../../given/stack.js';

function logBucket(expireDays = 90, identity = givenIdentity()): Template {
  const stack = givenStack({ identity });
  new EdgeLogBucket(stack, 'Logs', { identity, expireDays });
  return Template.fromStack(stack);
}

test('the bucket takes the ACLs with which CloudFront writes its logs', () => {
  logBucket().hasResourceProperties('AWS::S3::Bucket', {
    OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] },
  });
});

test('logs are deleted after the days of the definition', () => {
  logBucket(14).hasResourceProperties('AWS::S3::Bucket', {
    LifecycleConfiguration: { Rules: [Match.objectLike({ ExpirationInDays: 14 })] },
  });
});

test('a log that somebody deleted or overwrote can be brought back for a week in production', () => {
  logBucket(90, givenProductionIdentity()).hasResourceProperties('AWS::S3::Bucket', {
    VersioningConfiguration: { Status: 'Enabled' },
    LifecycleConfiguration: { Rules: [Match.objectLike({ NoncurrentVersionExpiration: { NoncurrentDays: 7 } })] },
  });
});

test('logs that come after an ephemeral environment is gone leave no versions behind', () => {
  logBucket().hasResourceProperties('AWS::S3::Bucket', { VersioningConfiguration: Match.absent() });
});

test('nobody reads logs in public or without TLS', () => {
  const template = logBucket();
  template.hasResourceProperties('AWS::S3::Bucket', {
    PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true },
  });
  template.hasResourceProperties('AWS::S3::BucketPolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      ]),
    },
  });
});

test('production keeps the logs of a deleted stack, an ephemeral environment empties the bucket', () => {
  const production = logBucket(90, givenProductionIdentity());
  production.hasResource('AWS::S3::Bucket', { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
  production.resourceCountIs('Custom::S3AutoDeleteObjects', 0);
  const ephemeral = logBucket();
  ephemeral.hasResource('AWS::S3::Bucket', { DeletionPolicy: 'Delete' });
  ephemeral.resourceCountIs('Custom::S3AutoDeleteObjects', 1);
});

test('a region to which CloudFront writes no logs is refused before the deployment fails', () => {
  expect(() => logBucket(90, givenIdentity({ region: 'eu-south-1' }))).toThrow(
    'environment.region: CloudFront writes no access logs to buckets in eu-south-1; choose another region',
  );
});
