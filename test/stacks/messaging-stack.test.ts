import { Template } from 'aws-cdk-lib/assertions';
import { MessagingStack } from '../../lib/stacks/messaging-stack.js';
import { givenIdentity, givenProductionIdentity } from '../given/identity.js';
import { policyFindings } from '../given/policy-findings.js';
import { givenQueueDefinition } from '../given/queue.js';
import { givenApp, givenSurroundings } from '../given/stack.js';

function givenMessaging(identity = givenIdentity()) {
  const app = givenApp();
  const { page, ticket } = givenSurroundings(app);
  const stack = new MessagingStack(app, {
    identity,
    definitions: { orders: givenQueueDefinition(), 'user-events': givenQueueDefinition({ fifo: true }) },
    topics: { page, ticket },
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
