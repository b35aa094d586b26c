import { Template } from 'aws-cdk-lib/assertions';
import { AlarmBoard } from '../../lib/alarms/alarm-board.js';
import { queueAgeAlarm, queueAlarms } from '../../lib/alarms/queue-alarms.js';
import { givenIdentity } from '../given/identity.js';
import { givenQueue } from '../given/queue.js';
import { givenApp, givenStack, givenSurroundings } from '../given/stack.js';

function alarmsOfQueue() {
  const app = givenApp();
  const { page, ticket } = givenSurroundings(app);
  const stack = givenStack({}, app);
  const queue = givenQueue(stack);
  const specs = [...queueAlarms(queue), queueAgeAlarm(queue, 120)];
  new AlarmBoard(stack, 'Alarms', {
    identity: givenIdentity(),
    component: 'queue-orders',
    topics: { page, ticket },
    specs,
  });
  return { specs, template: Template.fromStack(stack) };
}

describe('queue alarms', () => {
  const { specs, template } = alarmsOfQueue();

  test('one dead letter is a ticket', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'shop-dev-queue-orders-queue-dead-letters',
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': ['OrdersDeadLetter', 'QueueName'] } }],
      Threshold: 0,
      ComparisonOperator: 'GreaterThanThreshold',
      EvaluationPeriods: 1,
    });
    expect(specs.find(({ what }) => what === 'queue-dead-letters')?.severity).toBe('ticket');
  });

  test('an oldest message above the objective pages', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'shop-dev-queue-orders-queue-age',
      MetricName: 'ApproximateAgeOfOldestMessage',
      Statistic: 'Maximum',
      Period: 60,
      Threshold: 120,
      ComparisonOperator: 'GreaterThanThreshold',
      EvaluationPeriods: 5,
      DatapointsToAlarm: 3,
    });
    expect(specs.find(({ what }) => what === 'queue-age')?.severity).toBe('page');
  });

  test('an hour of growth is a ticket', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'shop-dev-queue-orders-queue-growth',
      EvaluationPeriods: 12,
      DatapointsToAlarm: 12,
      Threshold: 0,
    });
  });

  test('silence never fires, so no deployment is rolled back by a quiet queue', () => {
    template.allResourcesProperties('AWS::CloudWatch::Alarm', { TreatMissingData: 'notBreaching' });
  });
});

test('half an hour of a noisy group in a fair queue is a ticket; a FIFO queue has no neighbours to protect', () => {
  const noisy = (change: Parameters<typeof givenQueue>[1]) =>
    queueAlarms(givenQueue(givenStack(), change)).filter(({ what }) => what === 'queue-noisy-group');
  expect(noisy({ groupBy: 'customerId' })).toMatchObject([
    { severity: 'ticket', threshold: 0, evaluationPeriods: 6, datapointsToAlarm: 6 },
  ]);
  expect([...noisy({}), ...noisy({ fifo: true, groupBy: 'customerId' })]).toEqual([]);
});
