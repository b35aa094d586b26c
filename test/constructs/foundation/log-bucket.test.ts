import { region_info } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { LogBucket } from '../../../lib/constructs/foundation/log-bucket.js';
import type { PlatformStackProps } from '../../../lib/stacks/platform-stack.js';
import { givenIdentity, givenProductionIdentity } from '../../given/identity.js';
import { policyFindings } from '../../given/policy-findings.js';
import { givenApp, givenStack } from '../../given/stack.js';

function given(change: Partial<PlatformStackProps> = {}, app = givenApp()) {
  const stack = givenStack(change, app);
  return { stack, logs: new LogBucket(stack, 'LogBucket', { identity: stack.identity, expireDays: 90 }) };
}

const template = (...input: Parameters<typeof given>) => Template.fromStack(given(...input).stack);
const objects = (path: string) => ({ 'Fn::Join': ['', [{ 'Fn::GetAtt': ['AccessLogs', 'Arn'] }, path]] });
const allows = (statement: object) => ({
  PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Effect: 'Allow', ...statement })]) },
});

test('it is encrypted with the key of S3, the only one that a balancer writes with', () => {
  template().hasResourceProperties('AWS::S3::Bucket', {
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
    },
  });
});

test('it is private and takes no ACLs', () => {
  template().hasResourceProperties('AWS::S3::Bucket', {
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
    OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
  });
});

test('logs end after the days that were asked for, and what was deleted can be brought back for a week', () => {
  template().hasResourceProperties('AWS::S3::Bucket', {
    VersioningConfiguration: { Status: 'Enabled' },
    LifecycleConfiguration: {
      Rules: [Match.objectLike({ ExpirationInDays: 90, NoncurrentVersionExpiration: { NoncurrentDays: 7 } })],
    },
  });
});

test('only TLS 1.2 and newer gets in', () => {
  const made = template();
  for (const condition of [
    { Bool: { 'aws:SecureTransport': 'false' } },
    { NumericLessThan: { 's3:TlsVersion': 1.2 } },
  ]) {
    made.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Effect: 'Deny', Condition: condition })]) },
    });
  }
});

test('balancers of this account may write below their prefix without a further grant', () => {
  const { stack, logs } = given();
  expect(logs.balancerLogPrefix).toBe('balancer');
  Template.fromStack(stack).hasResourceProperties(
    'AWS::S3::BucketPolicy',
    allows({
      // The account of AWS that Elastic Load Balancing writes with in this region.
      Principal: { AWS: `arn:aws:iam::${region_info.RegionInfo.get('eu-west-1').elbv2Account}:root` },
      Action: 's3:PutObject',
      Resource: objects('/balancer/AWSLogs/111122223333/*'),
    }),
  );
});

test('in a younger region the balancer writes with its service principal', () => {
  template({ identity: givenIdentity({ region: 'eu-central-2' }) }).hasResourceProperties(
    'AWS::S3::BucketPolicy',
    allows({ Principal: { Service: 'logdelivery.elasticloadbalancing.amazonaws.com' } }),
  );
});

test('S3 may write server access logs of buckets of this account', () => {
  template().hasResourceProperties(
    'AWS::S3::BucketPolicy',
    allows({
      Principal: { Service: 'logging.s3.amazonaws.com' },
      Action: 's3:PutObject',
      Resource: objects('/s3/*'),
      Condition: {
        StringEquals: { 'aws:SourceAccount': '111122223333' },
        ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::*' },
      },
    }),
  );
});

test('production keeps the logs, and nothing can empty the bucket', () => {
  const made = template({ identity: givenProductionIdentity() });
  made.hasResource('AWS::S3::Bucket', { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
  made.resourceCountIs('Custom::S3AutoDeleteObjects', 0);
});

test('an ephemeral environment empties the bucket and deletes it', () => {
  const made = template();
  made.hasResource('AWS::S3::Bucket', { DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' });
  made.hasResourceProperties('Custom::S3AutoDeleteObjects', { BucketName: { Ref: 'AccessLogs' } });
});

test('the handler that empties it is the same bytes in every synth', () => {
  const code = () =>
    Object.values(template().findResources('AWS::Lambda::Function')).map(({ Properties }) => Properties.Code.S3Key);
  expect(code()).toEqual(code());
  expect(code()).toHaveLength(1);
});

test('no rule of AwsSolutions is broken', () => {
  const app = givenApp();
  expect(policyFindings(app, given({}, app).stack.stackName)).toEqual([]);
});
