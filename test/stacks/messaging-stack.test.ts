import { Template } from 'aws-cdk-lib/assertions';
import { topicSchema } from '../../lib/definition/topic.js';
import { MessagingStack, type MessagingStackProps } from '../../lib/stacks/messaging-stack.js';
import { givenOrderedTopicInput, givenTopicInput } from '../given/events.js';
import { givenIdentity, givenProductionIdentity } from '../given/identity.js';
import { policyFindings } from '../given/policy-findings.js';
import { givenQueueDefinition } from '../given/queue.js';
import { givenApp, givenSurroundings } from '../given/stack.js';

function givenMessaging(identity = givenIdentity(), change: Partial<MessagingStackProps> = {}) {
  const app = givenApp();
  const { page, ticket, key } = givenSurroundings(app);
  const stack = new MessagingStack(app, {
    identity,
    definitions: { orders: givenQueueDefinition(), 'user-events': givenQueueDefinition({ fifo: true }) },
    events: {},
    encryptionKey: key,
    topics: { page, ticket },
    ...change,
  });
  return { app, stack };
}

describe('messaging stack', () => {
  test('hands out every queue by its name', () => {
    expect(Object.keys(givenMessaging().stack.queues)).toEqual(['orders', 'user-events']);
  });

  test('has the logical ids of its queues from their names', () => {
    const queues = Template.fromStack(givenMessaging().stack).findResources('AWS::SQS::Queue');
    expect(Object.keys(queues).sort()).toEqual(['Orders', 'OrdersDeadLetter', 'UserEvents', 'UserEventsDeadLetter']);
  });

  test('tells of dead letters and growth of every queue', () => {
    const alarms = Template.fromStack(givenMessaging().stack).findResources('AWS::CloudWatch::Alarm');
    expect(
      Object.values(alarms)
        .map(({ Properties }) => Properties.AlarmName)
        .sort(),
    ).toEqual([
      'shop-dev-queue-orders-queue-dead-letters',
      'shop-dev-queue-orders-queue-growth',
      'shop-dev-queue-user-events-queue-dead-letters',
      'shop-dev-queue-user-events-queue-growth',
    ]);
  });

  test('cannot be deleted by mistake in production, and can be elsewhere', () => {
    expect(givenMessaging(givenProductionIdentity()).stack.terminationProtection).toBe(true);
    expect(givenMessaging().stack.terminationProtection).toBeFalsy();
  });

  test('is clean of policy findings', () => {
    const { app, stack } = givenMessaging();
    expect(policyFindings(app, stack.stackName)).toEqual([]);
  });
});

describe('events', () => {
  const subscribing = (topic: string) => givenQueueDefinition({ subscription: { topic } });
  const given = (input: Parameters<typeof topicSchema.parse>[0], fifo = false) =>
    givenMessaging(givenIdentity(), {
      events: { placed: topicSchema.parse(input) },
      definitions: { invoices: { ...subscribing('placed'), fifo }, orders: givenQueueDefinition() },
    });

  test('go over one bus to the queues that subscribe, and to no others', () => {
    const template = Template.fromStack(given(givenTopicInput()).stack);
    template.resourceCountIs('AWS::Events::EventBus', 1);
    template.resourceCountIs('AWS::Events::Rule', 1);
  });

  test('in order need no bus', () => {
    const template = Template.fromStack(given(givenOrderedTopicInput(), true).stack);
    template.resourceCountIs('AWS::Events::EventBus', 0);
    template.resourceCountIs('AWS::SNS::Subscription', 1);
  });

  test('that do not arrive are told of by the queue, and by the bus', () => {
    const alarms = Template.fromStack(given(givenTopicInput()).stack).findResources('AWS::CloudWatch::Alarm');
    const names = Object.values(alarms).map(({ Properties }) => Properties.AlarmName);
    expect(names).toEqual(
      expect.arrayContaining([
        'shop-dev-event-bus-event-bus-dead-letters',
        'shop-dev-queue-invoices-event-delivery',
        'shop-dev-queue-invoices-event-lost',
      ]),
    );
  });

  test('are handed out as what publishers use', () => {
    expect(Object.keys(given(givenTopicInput()).stack.eventTopics)).toEqual(['placed']);
  });

  test.each([
    ['over the bus', givenTopicInput(), false],
    ['in order', givenOrderedTopicInput(), true],
  ] as const)('%s leave no finding open', (_, input, fifo) => {
    const { app, stack } = given(input, fifo);
    expect(policyFindings(app, stack.stackName)).toEqual([]);
  });
});
