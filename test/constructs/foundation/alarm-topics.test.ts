import { Match, Template } from 'aws-cdk-lib/assertions';
import type { z } from 'zod';
import { AlarmTopics } from '../../../lib/constructs/foundation/alarm-topics.js';
import { EncryptionKey } from '../../../lib/constructs/foundation/encryption-key.js';
import { alarmsSchema } from '../../../lib/definition/alarms.js';
import type { PlatformStackProps } from '../../../lib/stacks/platform-stack.js';
import { givenProductionIdentity } from '../../given/identity.js';
import { policyFindings } from '../../given/policy-findings.js';
import { givenApp, givenStack } from '../../given/stack.js';

function given(
  alarms: z.input<typeof alarmsSchema> = {},
  change: Partial<PlatformStackProps> = {},
  app = givenApp(),
  metricAlerts = false,
) {
  const stack = givenStack(change, app);
  const { identity } = stack;
  const { key } = new EncryptionKey(stack, 'EncryptionKey', { identity, eventBus: false, metricAlerts });
  const definition = alarmsSchema.parse(alarms);
  new AlarmTopics(stack, 'Topics', { identity, definition, encryptionKey: key, metricAlerts });
  return stack;
}

const template = (...input: Parameters<typeof given>) => Template.fromStack(given(...input));

test('both topics are encrypted with our key, because the one of SNS drops alarms without a trace', () => {
  const topics = template().findResources('AWS::SNS::Topic');
  expect(Object.keys(topics).sort()).toEqual(['PageTopic', 'TicketTopic']);
  for (const { Properties } of Object.values(topics)) {
    expect(Properties.KmsMasterKeyId).toEqual({ 'Fn::GetAtt': ['EncryptionKey', 'Arn'] });
  }
});

test.each(['PageTopic', 'TicketTopic'])('%s takes messages over TLS only', (topic) => {
  template().hasResourceProperties('AWS::SNS::TopicPolicy', {
    Topics: [{ Ref: topic }],
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Effect: 'Deny',
          Action: 'sns:Publish',
          Principal: '*',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      ]),
    },
  });
});

test.each(['PageTopic', 'TicketTopic'])('%s takes messages from alarms of this account and region', (topic) => {
  template().hasResourceProperties('AWS::SNS::TopicPolicy', {
    Topics: [{ Ref: topic }],
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Effect: 'Allow',
          Action: 'sns:Publish',
          Resource: { Ref: topic },
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Condition: {
            StringEquals: { 'aws:SourceAccount': '111122223333' },
            ArnLike: { 'aws:SourceArn': 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:*' },
          },
        }),
      ]),
    },
  });
});

test('every page and ticket address gets mail of its own severity', () => {
  const made = template({ page: ['night@example.com'], ticket: ['team@example.com', 'lead@example.com'] });
  const subscriptions = Object.values(made.findResources('AWS::SNS::Subscription')).map(({ Properties }) => Properties);
  expect(subscriptions).toEqual([
    { Protocol: 'email', TopicArn: { Ref: 'PageTopic' }, Endpoint: 'night@example.com' },
    { Protocol: 'email', TopicArn: { Ref: 'TicketTopic' }, Endpoint: 'team@example.com' },
    { Protocol: 'email', TopicArn: { Ref: 'TicketTopic' }, Endpoint: 'lead@example.com' },
  ]);
});

test('a message says in its sender which environment and severity it is about', () => {
  const made = template();
  made.hasResourceProperties('AWS::SNS::Topic', { DisplayName: 'shop-dev page' });
  made.hasResourceProperties('AWS::SNS::Topic', { DisplayName: 'shop-dev ticket' });
});

test('in us-east-1 they serve the alarms of that region', () => {
  template({}, { region: 'us-east-1' }).hasResourceProperties('AWS::SNS::TopicPolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Condition: Match.objectLike({
            ArnLike: { 'aws:SourceArn': 'arn:aws:cloudwatch:us-east-1:111122223333:alarm:*' },
          }),
        }),
      ]),
    },
  });
});

test('production keeps both topics and with them the confirmed addresses', () => {
  template({}, { identity: givenProductionIdentity() }).allResources('AWS::SNS::Topic', {
    DeletionPolicy: 'RetainExceptOnCreate',
    UpdateReplacePolicy: 'Retain',
  });
});

test('an ephemeral environment deletes both topics', () => {
  template().allResources('AWS::SNS::Topic', { DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' });
});

test('no rule of AwsSolutions is broken', () => {
  const app = givenApp();
  expect(policyFindings(app, given({ page: ['night@example.com'] }, {}, app).stackName)).toEqual([]);
});

test.each(['PageTopic', 'TicketTopic'])(
  '%s takes alerts of a workspace of this account, where there is one',
  (topic) => {
    const statement = Match.objectLike({
      Effect: 'Allow',
      Action: ['sns:GetTopicAttributes', 'sns:Publish'],
      Resource: { Ref: topic },
      Principal: { Service: 'aps.amazonaws.com' },
      Condition: {
        StringEquals: { 'aws:SourceAccount': '111122223333' },
        ArnLike: { 'aws:SourceArn': 'arn:aws:aps:eu-west-1:111122223333:workspace/*' },
      },
    });
    template({}, {}, givenApp(), true).hasResourceProperties('AWS::SNS::TopicPolicy', {
      Topics: [{ Ref: topic }],
      PolicyDocument: { Statement: Match.arrayWith([statement]) },
    });
    expect(JSON.stringify(template().findResources('AWS::SNS::TopicPolicy'))).not.toContain('aps.amazonaws.com');
  },
);

test('such a workspace may use the key, without which its alerts are lost', () => {
  const principals = (metricAlerts: boolean) =>
    JSON.stringify(template({}, {}, givenApp(), metricAlerts).findResources('AWS::KMS::Key'));
  expect(principals(true)).toContain('"aps.amazonaws.com"');
  expect(principals(false)).not.toContain('"aps.amazonaws.com"');
});
