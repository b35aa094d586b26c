import { Match, Template } from 'aws-cdk-lib/assertions';
import type { Identity } from '../../lib/constructs/component/identity.js';
import { alarmsSchema } from '../../lib/definition/alarms.js';
import { FoundationStack } from '../../lib/stacks/foundation-stack.js';
import { givenIdentity, givenProductionIdentity } from '../given/identity.js';
import { policyFindings } from '../given/policy-findings.js';
import { givenApp } from '../given/stack.js';

function given(identity: Identity = givenIdentity(), app = givenApp()) {
  return new FoundationStack(app, {
    identity,
    alarms: alarmsSchema.parse({ page: ['night@example.com'], ticket: ['team@example.com'] }),
    accessLogDays: 120,
    repositories: {},
    eventBus: false,
    metricAlerts: false,
  });
}

/** What survives its stack: everything that has a policy of its own for deletion. */
function policiesOf(stack: FoundationStack) {
  return Object.entries(Template.fromStack(stack).toJSON().Resources as Record<string, Record<string, string>>)
    .filter(([id]) => ['EncryptionKey', 'AccessLogs', 'PageTopic', 'TicketTopic'].includes(id))
    .map(([id, { DeletionPolicy, UpdateReplacePolicy }]) => [id, DeletionPolicy, UpdateReplacePolicy]);
}

test('it is called after its platform and environment', () => {
  expect(given().stackName).toBe('shop-dev-foundation');
});

test('access logs are kept as long as the platform says', () => {
  Template.fromStack(given()).hasResourceProperties('AWS::S3::Bucket', {
    LifecycleConfiguration: { Rules: [Match.objectLike({ ExpirationInDays: 120 })] },
  });
});

test('the topics reach whom the definition names, encrypted with the key of the stack', () => {
  const made = Template.fromStack(given());
  made.hasResourceProperties('AWS::SNS::Subscription', {
    Endpoint: 'night@example.com',
    TopicArn: { Ref: 'PageTopic' },
  });
  made.hasResourceProperties('AWS::SNS::Subscription', {
    Endpoint: 'team@example.com',
    TopicArn: { Ref: 'TicketTopic' },
  });
  made.allResourcesProperties('AWS::SNS::Topic', { KmsMasterKeyId: { 'Fn::GetAtt': ['EncryptionKey', 'Arn'] } });
});

test('the handles are those of its resources', () => {
  const stack = given();
  expect(stack.resolve(stack.encryptionKey.keyArn)).toEqual({ 'Fn::GetAtt': ['EncryptionKey', 'Arn'] });
  expect(stack.resolve(stack.logBucket.bucket.bucketName)).toEqual({ Ref: 'AccessLogs' });
  expect(stack.resolve(stack.topics.page.topicArn)).toEqual({ Ref: 'PageTopic' });
  expect(stack.resolve(stack.topics.ticket.topicArn)).toEqual({ Ref: 'TicketTopic' });
});

test('in production nothing of it can be deleted', () => {
  const stack = given(givenProductionIdentity());
  expect(stack.terminationProtection).toBe(true);
  expect(policiesOf(stack)).toEqual([
    ['EncryptionKey', 'RetainExceptOnCreate', 'Retain'],
    ['AccessLogs', 'RetainExceptOnCreate', 'Retain'],
    ['PageTopic', 'RetainExceptOnCreate', 'Retain'],
    ['TicketTopic', 'RetainExceptOnCreate', 'Retain'],
  ]);
});

test('an ephemeral environment is deleted whole', () => {
  const stack = given();
  expect(stack.terminationProtection).toBe(false);
  expect(JSON.stringify(Template.fromStack(stack).toJSON())).not.toMatch(
    /"(DeletionPolicy|UpdateReplacePolicy)":"(?!Delete)/,
  );
});

test('no rule of AwsSolutions is broken', () => {
  const app = givenApp();
  expect(policyFindings(app, given(givenProductionIdentity(), app).stackName)).toEqual([]);
});
