import { Match, Template } from 'aws-cdk-lib/assertions';
import { givenProductionIdentity } from '../../given/identity.js';
import { givenQueue } from '../../given/queue.js';
import { givenApp, givenStack, givenSurroundings } from '../../given/stack.js';
import { givenOrderedTopic, givenPublisher } from '../../given/topic.js';

const topicType = 'AWS::SNS::Topic';
const subscriptionType = 'AWS::SNS::Subscription';

function given(change: Parameters<typeof givenOrderedTopic>[1] = {}, filter = {}, identity = undefined as never) {
  const app = givenApp();
  const { key } = givenSurroundings(app);
  const stack = givenStack({}, app);
  const topic = givenOrderedTopic({ scope: stack, encryptionKey: key, identity }, change);
  const metrics = topic.deliverTo(stack, givenQueue(stack, { fifo: true }, undefined, 'invoices'), filter);
  const { variables } = givenPublisher(stack, topic);
  return { template: Template.fromStack(stack), metrics, variables };
}

const { template, metrics, variables } = given();

test('the topic keeps order within a group, and publishers say what is a repetition', () => {
  template.hasResourceProperties(topicType, {
    FifoTopic: true,
    ContentBasedDeduplication: false,
    FifoThroughputScope: 'MessageGroup',
    KmsMasterKeyId: Match.anyValue(),
  });
});

test('its name ends as SNS demands, and with what no other stack has', () => {
  const [topic] = Object.values(template.findResources(topicType));
  expect(JSON.stringify(topic?.Properties.TopicName['Fn::Join'][1])).toMatch(
    /shop-dev-placed".*AWS::StackId.*\.fifo"\]$/,
  );
});

test('the archive keeps messages for the days of the definition, or none', () => {
  given({ archive: { enabled: true, days: 14 } }).template.hasResourceProperties(topicType, {
    ArchivePolicy: { MessageRetentionPeriod: 14 },
  });
  const reason = 'team-shop: these events tell nothing that the database does not';
  given({ archive: { enabled: false, reason } }).template.hasResourceProperties(topicType, {
    ArchivePolicy: Match.absent(),
  });
});

test('no event is larger than the definition says', () => {
  given({ maxEventKiB: 16 }).template.hasResourceProperties(topicType, { MaximumMessageSize: 16_384 });
});

test('a queue gets the event as it was published, and keeps what could not be handed over', () => {
  template.hasResourceProperties(subscriptionType, {
    Protocol: 'sqs',
    Endpoint: { 'Fn::GetAtt': ['Invoices', 'Arn'] },
    RawMessageDelivery: true,
    RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['InvoicesDeadLetter', 'Arn'] } },
    FilterPolicy: Match.absent(),
  });
});

test('a filter judges the body', () => {
  given({}, { gift: { kind: 'one-of', values: [true] } }).template.hasResourceProperties(subscriptionType, {
    FilterPolicyScope: 'MessageBody',
    FilterPolicy: { detail: { gift: [true] } },
  });
});

test.each(['Invoices', 'InvoicesDeadLetter'])('%s takes messages from this topic and from no other', (queue) => {
  template.hasResourceProperties('AWS::SQS::QueuePolicy', {
    Queues: [{ Ref: queue }],
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Action: 'sqs:SendMessage',
          Principal: { Service: 'sns.amazonaws.com' },
          Condition: { ArnEquals: { 'aws:SourceArn': { Ref: 'PlacedTopic' } } },
        }),
      ]),
    },
  });
});

test('a publisher may publish, and use the key through SNS only', () => {
  template.hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: {
      Statement: [
        { Action: 'sns:Publish', Effect: 'Allow', Resource: { Ref: 'PlacedTopic' } },
        Match.objectLike({
          Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
          Condition: { StringEquals: { 'kms:ViaService': 'sns.eu-west-1.amazonaws.com' } },
        }),
      ],
    },
  });
});

test('a publisher is told what to write, where, and what makes a group', () => {
  expect(variables).toMatchObject({ TOPIC_PLACED_EVENT: 'order.placed', TOPIC_PLACED_GROUP_BY: 'customerId' });
  expect(Object.keys(variables)).toContain('TOPIC_PLACED_ARN');
});

test('the topic stays when production is deleted', () => {
  given({}, {}, givenProductionIdentity() as never).template.hasResource(topicType, {
    DeletionPolicy: 'RetainExceptOnCreate',
    UpdateReplacePolicy: 'Retain',
  });
});

test('deliveries are counted by topic', () => {
  expect(metrics).toMatchObject({
    namespace: 'AWS/SNS',
    failed: 'NumberOfNotificationsFailed',
    lost: 'NumberOfNotificationsFailedToRedriveToDlq',
  });
  expect(Object.keys(metrics.dimensionsMap)).toEqual(['TopicName']);
});
