import { Match, Template } from 'aws-cdk-lib/assertions';
import { EncryptionKey } from '../../../lib/constructs/foundation/encryption-key.js';
import type { PlatformStackProps } from '../../../lib/stacks/platform-stack.js';
import { givenIdentity, givenProductionIdentity } from '../../given/identity.js';
import { policyFindings } from '../../given/policy-findings.js';
import { givenApp, givenStack } from '../../given/stack.js';

function template(change: Partial<PlatformStackProps> = {}, eventBus = false) {
  const stack = givenStack(change);
  new EncryptionKey(stack, 'EncryptionKey', { identity: stack.identity, eventBus });
  return Template.fromStack(stack);
}

const statement = (sid: string, rest: object) => ({
  KeyPolicy: { Statement: Match.arrayWith([Match.objectLike({ Sid: sid, Effect: 'Allow', ...rest })]) },
});

test('the key is rotated and has no alias to collide with', () => {
  const made = template();
  made.hasResourceProperties('AWS::KMS::Key', {
    EnableKeyRotation: true,
    Description: 'Data, logs and alarm messages of shop-dev',
  });
  made.resourceCountIs('AWS::KMS::Alias', 0);
});

test('the logical id is pinned', () => {
  expect(Object.keys(template().findResources('AWS::KMS::Key'))).toEqual(['EncryptionKey']);
});

test('the account keeps control of the key', () => {
  template().hasResourceProperties('AWS::KMS::Key', {
    KeyPolicy: {
      Statement: Match.arrayWith([
        { Action: 'kms:*', Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:root' }, Resource: '*' },
      ]),
    },
  });
});

test('a grant is made by AWS services for a resource, and by nobody by hand', () => {
  template().hasResourceProperties('AWS::KMS::Key', {
    KeyPolicy: {
      Statement: Match.arrayWith([
        {
          Sid: 'GrantsByServicesOnly',
          Effect: 'Deny',
          Principal: { AWS: '*' },
          Action: 'kms:CreateGrant',
          Resource: '*',
          Condition: { BoolIfExists: { 'kms:GrantIsForAWSResource': 'false', 'aws:PrincipalIsAWSService': 'false' } },
        },
      ]),
    },
  });
});

test('log groups of this account and region may be encrypted with it, and no others', () => {
  template().hasResourceProperties(
    'AWS::KMS::Key',
    statement('LogGroups', {
      Principal: { Service: 'logs.eu-west-1.amazonaws.com' },
      Action: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
      Condition: {
        ArnLike: { 'kms:EncryptionContext:aws:logs:arn': 'arn:aws:logs:eu-west-1:111122223333:log-group:*' },
      },
    }),
  );
});

test('alarms and events can publish to topics encrypted with it', () => {
  template().hasResourceProperties(
    'AWS::KMS::Key',
    statement('AlarmMessages', {
      Principal: { Service: ['cloudwatch.amazonaws.com', 'events.amazonaws.com'] },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
    }),
  );
});

test('in another region it serves the log groups of that region', () => {
  template({ region: 'us-east-1' }).hasResourceProperties(
    'AWS::KMS::Key',
    statement('LogGroups', {
      Principal: { Service: 'logs.us-east-1.amazonaws.com' },
      Condition: {
        ArnLike: { 'kms:EncryptionContext:aws:logs:arn': 'arn:aws:logs:us-east-1:111122223333:log-group:*' },
      },
    }),
  );
});

test('without an account in the definition the account of the credentials is meant', () => {
  const statements = template({ identity: givenIdentity({ account: undefined }) }).findResources('AWS::KMS::Key')
    .EncryptionKey?.Properties.KeyPolicy.Statement;
  expect(JSON.stringify(statements)).toContain('{"Ref":"AWS::AccountId"}');
});

test('production keeps the key when it leaves the template or is replaced, and gives 30 days to think again', () => {
  template({ identity: givenProductionIdentity() }).hasResource('AWS::KMS::Key', {
    Properties: { PendingWindowInDays: 30 },
    DeletionPolicy: 'RetainExceptOnCreate',
    UpdateReplacePolicy: 'Retain',
  });
});

test('an ephemeral environment deletes the key as fast as KMS allows', () => {
  template().hasResource('AWS::KMS::Key', {
    Properties: { PendingWindowInDays: 7 },
    DeletionPolicy: 'Delete',
    UpdateReplacePolicy: 'Delete',
  });
});

test('no rule of AwsSolutions is broken', () => {
  const app = givenApp();
  const stack = givenStack({}, app);
  new EncryptionKey(stack, 'EncryptionKey', { identity: stack.identity, eventBus: true });
  expect(policyFindings(app, stack.stackName)).toEqual([]);
});

test('the bus of this environment may use the key for its events and its archives, where there is one', () => {
  const made = template({}, true);
  made.hasResourceProperties(
    'AWS::KMS::Key',
    statement('EventBusKey', {
      Action: 'kms:DescribeKey',
      Principal: { Service: 'events.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
    }),
  );
  made.hasResourceProperties(
    'AWS::KMS::Key',
    statement('EventBusArchives', {
      Action: 'kms:ReEncrypt*',
      Principal: { Service: 'events.amazonaws.com' },
      Condition: {
        ArnLike: {
          'kms:EncryptionContext:aws:events:event-bus:arn':
            'arn:aws:events:eu-west-1:111122223333:event-bus/shop-dev-*',
        },
      },
    }),
  );
  expect(JSON.stringify(template().toJSON())).not.toContain('EventBus');
});
