import { Match, Template } from 'aws-cdk-lib/assertions';
import { givenProductionIdentity } from '../../given/identity.js';
import { givenQueue } from '../../given/queue.js';
import { givenApp, givenStack, givenSurroundings } from '../../given/stack.js';
import { givenBusTopic, givenPublisher } from '../../given/topic.js';

const archiveType = 'AWS::Events::Archive';
const ruleType = 'AWS::Events::Rule';
const pattern = { source: ['shop'], 'detail-type': ['order.placed'] };

function given(change: Parameters<typeof givenBusTopic>[1] = {}, filter = {}, identity = undefined as never) {
  const app = givenApp();
  const { key } = givenSurroundings(app);
  const stack = givenStack({}, app);
  const topic = givenBusTopic({ scope: stack, encryptionKey: key, identity }, change);
  const metrics = topic.deliverTo(stack, givenQueue(stack, {}, undefined, 'invoices'), filter);
  const { variables } = givenPublisher(stack, topic);
  return { template: Template.fromStack(stack), metrics, variables };
}

const { template, metrics, variables } = given();

test('a queue gets every event of this name, and of this platform only', () => {
  template.hasResourceProperties(ruleType, {
    EventBusName: { Ref: 'EventBus' },
    EventPattern: pattern,
    State: 'ENABLED',
  });
});

test('a filter is part of what is asked for', () => {
  const filtered = given({}, { gift: { kind: 'one-of', values: [true] } }).template;
  filtered.hasResourceProperties(ruleType, { EventPattern: { ...pattern, detail: { gift: [true] } } });
});

test('what cannot be handed over is tried as long as the definition says, and then kept by the queue it was for', () => {
  const retry = { maxAttempts: 7, maxEventAgeSeconds: 600 };
  given({ delivery: { kind: 'bus', retry } }).template.hasResourceProperties(ruleType, {
    Targets: [
      {
        Arn: { 'Fn::GetAtt': ['Invoices', 'Arn'] },
        DeadLetterConfig: { Arn: { 'Fn::GetAtt': ['InvoicesDeadLetter', 'Arn'] } },
        RetryPolicy: { MaximumRetryAttempts: 7, MaximumEventAgeInSeconds: 600 },
      },
    ],
  });
});

test.each(['Invoices', 'InvoicesDeadLetter'])('%s takes messages from this rule and from no other', (queue) => {
  template.hasResourceProperties('AWS::SQS::QueuePolicy', {
    Queues: [{ Ref: queue }],
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Effect: 'Allow',
          Action: 'sqs:SendMessage',
          Principal: { Service: 'events.amazonaws.com' },
          Condition: { ArnEquals: { 'aws:SourceArn': { 'Fn::GetAtt': ['InvoicesSubscription', 'Arn'] } } },
        }),
      ]),
    },
  });
});

test('events are archived, encrypted, for the days of the definition', () => {
  given({ archive: { enabled: true, days: 90 } }).template.hasResourceProperties(archiveType, {
    EventPattern: pattern,
    RetentionDays: 90,
    SourceArn: { 'Fn::GetAtt': ['EventBus', 'Arn'] },
    KmsKeyIdentifier: Match.anyValue(),
  });
});

test('without an archive nothing is kept', () => {
  const reason = 'team-shop: these events tell nothing that the database does not';
  given({ archive: { enabled: false, reason } }).template.resourceCountIs(archiveType, 0);
});

test('the archive stays when production is deleted', () => {
  const made = given({}, {}, givenProductionIdentity() as never).template;
  made.hasResource(archiveType, { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
  expect(Object.keys(made.findResources(archiveType))).toEqual(['PlacedArchive']);
});

test('a publisher may put this event onto the bus, and no other', () => {
  template.hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: {
      Statement: [
        {
          Action: 'events:PutEvents',
          Effect: 'Allow',
          Resource: { 'Fn::GetAtt': ['EventBus', 'Arn'] },
          Condition: { StringEquals: { 'events:source': 'shop', 'events:detail-type': 'order.placed' } },
        },
      ],
    },
  });
});

test('a publisher is told what to write, and where', () => {
  expect(variables).toMatchObject({
    TOPIC_PLACED_SOURCE: 'shop',
    TOPIC_PLACED_EVENT: 'order.placed',
    TOPIC_PLACED_FIELDS: '{"orderId":"string","customerId":"string","total":"number","gift":"boolean"}',
    TOPIC_PLACED_MAX_EVENT_KIB: '64',
  });
  expect(Object.keys(variables)).toContain('TOPIC_PLACED_BUS_NAME');
});

test('deliveries are counted by bus and rule', () => {
  expect(metrics).toMatchObject({
    namespace: 'AWS/Events',
    failed: 'FailedInvocations',
    lost: 'InvocationsFailedToBeSentToDlq',
  });
  expect(Object.keys(metrics.dimensionsMap)).toEqual(['EventBusName', 'RuleName']);
});
