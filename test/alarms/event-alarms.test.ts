import { Template } from 'aws-cdk-lib/assertions';
import { AlarmBoard } from '../../lib/alarms/alarm-board.js';
import { deliveryAlarms, eventBusAlarms } from '../../lib/alarms/event-alarms.js';
import { EventBus } from '../../lib/constructs/messaging/event-bus.js';
import { givenIdentity } from '../given/identity.js';
import { givenApp, givenStack, givenSurroundings } from '../given/stack.js';

function given() {
  const app = givenApp();
  const { page, ticket, key } = givenSurroundings(app);
  const stack = givenStack({}, app);
  const bus = new EventBus(stack, 'EventBus', { identity: givenIdentity(), encryptionKey: key });
  const dimensionsMap = { EventBusName: 'shop-dev-1', RuleName: 'invoices' };
  const specs = [
    ...deliveryAlarms('placed to queue invoices', {
      namespace: 'AWS/Events',
      dimensionsMap,
      failed: 'FailedInvocations',
      lost: 'InvocationsFailedToBeSentToDlq',
    }),
    ...eventBusAlarms(bus),
  ];
  new AlarmBoard(stack, 'Alarms', { identity: givenIdentity(), component: 'events', topics: { page, ticket }, specs });
  return { specs, template: Template.fromStack(stack) };
}

const { specs, template } = given();
const alarm = (name: string, rest: object) =>
  template.hasResourceProperties('AWS::CloudWatch::Alarm', {
    AlarmName: `shop-dev-events-${name}`,
    Threshold: 0,
    ComparisonOperator: 'GreaterThanThreshold',
    EvaluationPeriods: 1,
    TreatMissingData: 'notBreaching',
    ...rest,
  });

test('a delivery that was given up is told of', () => {
  alarm('event-delivery', { Namespace: 'AWS/Events', MetricName: 'FailedInvocations', Statistic: 'Sum', Period: 300 });
});

test('an event that no dead-letter queue took is told of', () => {
  alarm('event-lost', { MetricName: 'InvocationsFailedToBeSentToDlq', Statistic: 'Sum', Period: 300 });
});

test('an event that the bus set aside is told of', () => {
  alarm('event-bus-dead-letters', {
    MetricName: 'ApproximateNumberOfMessagesVisible',
    Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': ['EventBusDeadLetter', 'QueueName'] } }],
    Statistic: 'Maximum',
    Period: 60,
  });
});

test('what is only late is a ticket, what is gone pages', () => {
  expect(specs.map(({ what, severity }) => `${what} ${severity}`)).toEqual([
    'event-delivery ticket',
    'event-lost page',
    'event-bus-dead-letters page',
  ]);
});
