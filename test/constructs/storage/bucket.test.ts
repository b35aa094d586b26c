import { type App, aws_iam as iam, aws_kms as kms } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import type { z } from 'zod';
import { componentMetadataType } from '../../../lib/constructs/component/component-facts.js';
import type { Identity } from '../../../lib/constructs/component/identity.js';
import { LogBucket } from '../../../lib/constructs/foundation/log-bucket.js';
import { Bucket } from '../../../lib/constructs/storage/bucket.js';
import type { bucketSchema } from '../../../lib/definition/bucket.js';
import type { UseOf } from '../../../lib/definition/uses.js';
import { bucketVariables } from '../../../service/contract.js';
import { givenBucket } from '../../given/bucket.js';
import { givenIdentity, givenProductionIdentity } from '../../given/identity.js';
import { policyFindings } from '../../given/policy-findings.js';
import { givenApp, givenStack } from '../../given/stack.js';

interface Given {
  readonly definition?: z.input<typeof bucketSchema>;
  readonly identity?: Identity;
  readonly app?: App;
}

function given({ definition, identity = givenIdentity(), app = givenApp() }: Given = {}) {
  const foundation = givenStack({ identity, name: 'foundation', lifetime: 'lasting' }, app);
  const stack = givenStack({ identity, name: 'storage', lifetime: 'stateful' }, app);
  const bucket = new Bucket(stack, 'user-uploads', {
    identity,
    name: 'user-uploads',
    definition: givenBucket(definition),
    encryptionKey: new kms.Key(foundation, 'Key', { enableKeyRotation: true }),
    logBucket: new LogBucket(foundation, 'LogBucket', { identity, expireDays: 90 }),
  });
  return { foundation, stack, bucket };
}

function template(input?: Given) {
  return Template.fromStack(given(input).stack);
}

function admitted(access: UseOf<'bucket'>['access'], app = givenApp()) {
  const { foundation, stack, bucket } = given({ app });
  const consumer = givenStack({ name: 'service-api' }, app);
  const grantee = new iam.Role(consumer, 'Role', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
  const injection = bucket.admit(
    { scope: consumer, grantee, securityGroup: undefined },
    { kind: 'bucket', name: 'user-uploads', access },
  );
  return { foundation, stack, consumer, injection };
}

function statementsOf(access: UseOf<'bucket'>['access']) {
  const policies = Template.fromStack(admitted(access).consumer).findResources('AWS::IAM::Policy');
  return Object.values(policies).flatMap(({ Properties }) => Properties.PolicyDocument.Statement) as {
    Action: string | string[];
    Resource: unknown;
    Condition?: unknown;
  }[];
}

const fromStorage = (output: unknown) => ({
  'Fn::GetStackOutput': expect.objectContaining({ StackName: 'shop-dev-storage', OutputName: output }),
});

describe('the bucket', () => {
  test('is encrypted with the key of the environment, through a bucket key', () => {
    template().hasResourceProperties('AWS::S3::Bucket', {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          {
            BucketKeyEnabled: true,
            ServerSideEncryptionByDefault: {
              SSEAlgorithm: 'aws:kms',
              KMSMasterKeyID: { 'Fn::ImportValue': Match.stringLikeRegexp('^shop-dev-foundation:') },
            },
          },
        ],
      },
    });
  });

  test('is private', () => {
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

  test.each([{ Bool: { 'aws:SecureTransport': 'false' } }, { NumericLessThan: { 's3:TlsVersion': 1.2 } }])(
    'refuses %j',
    (condition) => {
      template().hasResourceProperties('AWS::S3::BucketPolicy', {
        PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Effect: 'Deny', Condition: condition })]) },
      });
    },
  );

  test('logs who reads it, below its own prefix', () => {
    template().hasResourceProperties('AWS::S3::Bucket', {
      LoggingConfiguration: {
        DestinationBucketName: { 'Fn::ImportValue': Match.stringLikeRegexp('^shop-dev-foundation:.*AccessLogs') },
        LogFilePrefix: 's3/user-uploads/',
      },
    });
  });

  test('leaves the policy of the log bucket alone', () => {
    const { foundation } = given();
    expect(JSON.stringify(Template.fromStack(foundation).findResources('AWS::S3::BucketPolicy'))).not.toContain(
      'storage',
    );
  });

  test('carries its pinned logical id and no physical name', () => {
    const buckets = template().findResources('AWS::S3::Bucket');
    expect(Object.keys(buckets)).toEqual(['UserUploads']);
    expect(buckets.UserUploads?.Properties).not.toHaveProperty('BucketName');
  });

  test('carries its own owner where the definition names one, and the one of the platform otherwise', () => {
    const tags = (definition?: Given['definition']) =>
      Object.values(template({ ...(definition && { definition }) }).findResources('AWS::S3::Bucket'))[0]?.Properties
        .Tags;
    expect(tags({ owner: 'team-media' })).toContainEqual({ Key: 'owner', Value: 'team-media' });
    expect(tags()).toContainEqual({ Key: 'owner', Value: 'team-shop' });
    expect(tags()).toContainEqual({ Key: 'component', Value: 'bucket-user-uploads' });
  });

  test('tells the reports what it is', () => {
    const { bucket } = given({ definition: { owner: 'team-media', lifecycle: { expireDays: 365 } } });
    expect(bucket.node.metadata).toContainEqual(
      expect.objectContaining({
        type: componentMetadataType,
        data: {
          kind: 'bucket',
          name: 'user-uploads',
          owner: 'team-media',
          facts: { versioned: true, lifecycle: { expireDays: 365, noncurrentExpireDays: 30 } },
        },
      }),
    );
  });
});

describe('its lifecycle', () => {
  test('moves objects to cheaper storage and ends them after the days of the definition', () => {
    const lifecycle = { infrequentAccessDays: 30, glacierDays: 90, expireDays: 365 };
    template({ definition: { lifecycle } }).hasResourceProperties('AWS::S3::Bucket', {
      LifecycleConfiguration: {
        Rules: [
          Match.objectLike({
            Transitions: [
              { StorageClass: 'STANDARD_IA', TransitionInDays: 30 },
              { StorageClass: 'GLACIER', TransitionInDays: 90 },
            ],
            ExpirationInDays: 365,
          }),
        ],
      },
    });
  });

  test('keeps objects for ever where the definition does not end them', () => {
    template().hasResourceProperties('AWS::S3::Bucket', {
      LifecycleConfiguration: { Rules: [{ ExpirationInDays: Match.absent(), Transitions: Match.absent() }] },
    });
  });

  test('ends overwritten and deleted versions', () => {
    template({ definition: { lifecycle: { noncurrentExpireDays: 14 } } }).hasResourceProperties('AWS::S3::Bucket', {
      VersioningConfiguration: { Status: 'Enabled' },
      LifecycleConfiguration: {
        Rules: [Match.objectLike({ NoncurrentVersionExpiration: { NoncurrentDays: 14 } })],
      },
    });
  });

  test('knows no versions where the definition wants none', () => {
    template({ definition: { versioned: false } }).hasResourceProperties('AWS::S3::Bucket', {
      VersioningConfiguration: Match.absent(),
      LifecycleConfiguration: { Rules: [Match.objectLike({ NoncurrentVersionExpiration: Match.absent() })] },
    });
  });

  test('clears uploads that nobody finished', () => {
    template().hasResourceProperties('AWS::S3::Bucket', {
      LifecycleConfiguration: {
        Rules: [Match.objectLike({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 }, Status: 'Enabled' })],
      },
    });
  });
});

describe('its removal', () => {
  test('production keeps it on delete and on replacement, and nothing can empty it', () => {
    const made = template({ identity: givenProductionIdentity() });
    made.hasResource('AWS::S3::Bucket', { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
    made.resourceCountIs('Custom::S3AutoDeleteObjects', 0);
  });

  test('staging keeps it too: S3 has no snapshot', () => {
    const protection = { terminationProtection: false, deletionProtection: false, removal: 'snapshot' } as const;
    template({ identity: givenIdentity({ protection }) }).hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
    });
  });

  test('an ephemeral environment empties and deletes it', () => {
    const made = template();
    made.hasResource('AWS::S3::Bucket', { DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' });
    made.resourceCountIs('Custom::S3AutoDeleteObjects', 1);
  });
});

describe('a component that uses it', () => {
  test('to read may get objects, list them and decrypt, and no more', () => {
    expect(statementsOf('read').map(({ Action }) => Action)).toEqual(['s3:GetObject', 's3:ListBucket', 'kms:Decrypt']);
  });

  test('to write may put, abandon and delete objects, and no more', () => {
    expect(statementsOf('write').map(({ Action }) => Action)).toEqual([
      ['s3:AbortMultipartUpload', 's3:DeleteObject', 's3:PutObject'],
      ['kms:Decrypt', 'kms:GenerateDataKey'],
    ]);
  });

  test('to do both may do both', () => {
    expect(statementsOf('read-write').map(({ Action }) => Action)).toEqual([
      ['s3:AbortMultipartUpload', 's3:DeleteObject', 's3:GetObject', 's3:PutObject'],
      's3:ListBucket',
      ['kms:Decrypt', 'kms:GenerateDataKey'],
    ]);
  });

  test('may touch this bucket only', () => {
    const [objects, list] = statementsOf('read');
    expect(objects?.Resource).toEqual({
      'Fn::Join': ['', [fromStorage(expect.stringContaining('UserUploads')), '/*']],
    });
    expect(list?.Resource).toEqual(fromStorage(expect.stringContaining('UserUploads')));
  });

  test('may use the key through S3 only', () => {
    const key = statementsOf('read')[2];
    expect(key?.Condition).toEqual({ StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } });
    expect(JSON.stringify(key?.Resource)).toContain('shop-dev-foundation');
  });

  test('is told its name, and gets no secret', () => {
    const { injection, consumer } = admitted('read');
    const { [bucketVariables('user-uploads').bucketName]: name, ...others } = injection.variables;
    expect(consumer.resolve(name)).toEqual({ Ref: 'UserUploads' });
    expect({ others, secrets: injection.secrets }).toEqual({ others: {}, secrets: {} });
  });

  test('changes neither the policy of the bucket nor the one of the key', () => {
    const { foundation, stack } = admitted('read-write');
    const alone = given();
    const policies = (of: typeof stack) => {
      const made = Template.fromStack(of);
      return [made.findResources('AWS::S3::BucketPolicy'), made.findResources('AWS::KMS::Key')];
    };
    expect(policies(stack)).toEqual(policies(alone.stack));
    expect(policies(foundation)).toEqual(policies(alone.foundation));
  });

  test.each(['read', 'write', 'read-write'] as const)('to %s breaks no rule of AwsSolutions', (access) => {
    const app = givenApp();
    const { consumer } = admitted(access, app);
    expect(policyFindings(app, consumer.stackName)).toEqual([]);
  });
});

test('no rule of AwsSolutions is broken', () => {
  const app = givenApp();
  const { stack } = given({ app });
  expect(policyFindings(app, stack.stackName)).toEqual([]);
});
