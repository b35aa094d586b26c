import { aws_iam as iam } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { componentMetadataType } from '../../../lib/constructs/component/component-facts.js';
import type { UseOf } from '../../../lib/definition/uses.js';
import { givenIdentity, givenProductionIdentity } from '../../given/identity.js';
import { policyFindings } from '../../given/policy-findings.js';
import { givenQueue } from '../../given/queue.js';
import { givenApp, givenStack } from '../../given/stack.js';

function queueTemplate(...[change, identity]: [Parameters<typeof givenQueue>[1]?, Parameters<typeof givenQueue>[2]?]) {
  const stack = givenStack();
  givenQueue(stack, change, identity);
  return Template.fromStack(stack);
}

/** What a consumer in another stack gets of a queue. */
function admitted(access: UseOf<'queue'>['access'], change: Parameters<typeof givenQueue>[1] = {}) {
  const app = givenApp();
  const queue = givenQueue(givenStack({ name: 'messaging' }, app), change);
  const stack = givenStack({ name: 'consumer' }, app);
  const grantee = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
  const { variables, secrets } = queue.admit(
    { scope: stack, grantee, securityGroup: undefined },
    { kind: 'queue', name: 'orders', access },
  );
  const policies = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Policy'));
  return { variables: Object.keys(variables), secrets, statements: policies[0]?.Properties.PolicyDocument.Statement };
}

describe('queue', () => {
  test.each([
    ['visibilitySeconds', { visibilitySeconds: 90 }, { VisibilityTimeout: 90 }],
    ['retentionSeconds', { retentionSeconds: 7200 }, { MessageRetentionPeriod: 7200 }],
    ['delaySeconds', { delaySeconds: 15 }, { DelaySeconds: 15 }],
    ['maxMessageKiB', { maxMessageKiB: 64 }, { MaximumMessageSize: 65_536 }],
    ['fifo', { fifo: true }, { FifoQueue: true }],
    [
      'fifoThroughput per group',
      { fifo: true, fifoThroughput: 'per-group' as const },
      { FifoThroughputLimit: 'perMessageGroupId', DeduplicationScope: 'messageGroup' },
    ],
    [
      'fifoThroughput per queue',
      { fifo: true, fifoThroughput: 'per-queue' as const },
      { FifoThroughputLimit: 'perQueue', DeduplicationScope: 'queue' },
    ],
    ['contentDeduplication', { fifo: true, contentDeduplication: true }, { ContentBasedDeduplication: true }],
    [
      'deadLetter.maxReceives',
      { deadLetter: { maxReceives: 3 } },
      { RedrivePolicy: { maxReceiveCount: 3, deadLetterTargetArn: { 'Fn::GetAtt': ['OrdersDeadLetter', 'Arn'] } } },
    ],
  ])('%s reaches the queue', (_, change, expected) => {
    expect(queueTemplate(change).findResources('AWS::SQS::Queue').Orders?.Properties).toMatchObject(expected);
  });

  test('the retention of dead letters reaches the dead-letter queue', () => {
    const template = queueTemplate({ retentionSeconds: 60, deadLetter: { retentionSeconds: 600 } });
    expect(template.findResources('AWS::SQS::Queue').OrdersDeadLetter?.Properties.MessageRetentionPeriod).toBe(600);
  });

  test('the dead-letter queue is of the same kind and takes messages of the same size', () => {
    const { OrdersDeadLetter } = queueTemplate({ fifo: true, maxMessageKiB: 64 }).findResources('AWS::SQS::Queue');
    expect(OrdersDeadLetter?.Properties).toMatchObject({ FifoQueue: true, MaximumMessageSize: 65_536 });
  });

  test('a standard queue leaves the FIFO property out, because SQS refuses false', () => {
    queueTemplate().allResourcesProperties('AWS::SQS::Queue', { FifoQueue: Match.absent() });
  });

  test('no queue has a physical name, so CloudFormation may replace it', () => {
    queueTemplate({ fifo: true }).allResourcesProperties('AWS::SQS::Queue', { QueueName: Match.absent() });
  });

  test('both queues are encrypted', () => {
    queueTemplate().allResourcesProperties('AWS::SQS::Queue', { SqsManagedSseEnabled: true });
  });

  test('both queues refuse calls without TLS', () => {
    const template = queueTemplate();
    const refusal = { Effect: 'Deny', Action: 'sqs:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } };
    template.resourceCountIs('AWS::SQS::QueuePolicy', 2);
    template.allResourcesProperties('AWS::SQS::QueuePolicy', {
      PolicyDocument: { Statement: [Match.objectLike(refusal)] },
    });
  });

  test('the logical ids are the name of the queue, so moving code never replaces messages', () => {
    expect(Object.keys(queueTemplate().findResources('AWS::SQS::Queue')).sort()).toEqual([
      'Orders',
      'OrdersDeadLetter',
    ]);
  });

  test('production keeps both queues on delete and on replace', () => {
    queueTemplate({}, givenProductionIdentity()).allResources('AWS::SQS::Queue', {
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
    });
  });

  test('an ephemeral environment deletes both queues', () => {
    queueTemplate({}, givenIdentity()).allResources('AWS::SQS::Queue', {
      DeletionPolicy: 'Delete',
      UpdateReplacePolicy: 'Delete',
    });
  });

  test('send may send and nothing else', () => {
    const { statements, variables } = admitted('send');
    expect(statements).toEqual([expect.objectContaining({ Action: 'sqs:SendMessage' })]);
    expect(variables).toEqual(['QUEUE_ORDERS_URL']);
  });

  test('consume may receive, hide, delete and ask for attributes of this queue alone', () => {
    const { statements, variables } = admitted('consume');
    expect(statements).toHaveLength(1);
    expect(statements[0].Action).toEqual([
      'sqs:ChangeMessageVisibility',
      'sqs:DeleteMessage',
      'sqs:GetQueueAttributes',
      'sqs:ReceiveMessage',
    ]);
    expect(JSON.stringify(statements[0].Resource)).toMatch(/Orders(?!DeadLetter)/);
    expect(variables).toEqual(['QUEUE_ORDERS_URL']);
  });

  test('describe may ask both queues for attributes and hands over the variables of the health function', () => {
    const { statements, variables } = admitted('describe');
    expect(statements).toEqual([expect.objectContaining({ Action: 'sqs:GetQueueAttributes' })]);
    expect(statements[0].Resource).toHaveLength(2);
    expect(variables).toEqual(['QUEUE_ORDERS_URL', 'QUEUE_ORDERS_DEAD_LETTER_URL']);
  });

  test('records its facts for the reports', () => {
    const queue = givenQueue(givenStack(), { visibilitySeconds: 90 });
    expect(queue.node.metadata).toContainEqual(
      expect.objectContaining({
        type: componentMetadataType,
        data: expect.objectContaining({
          kind: 'queue',
          name: 'orders',
          facts: expect.objectContaining({ visibilitySeconds: 90 }),
        }),
      }),
    );
  });

  test('is clean of policy findings', () => {
    const app = givenApp();
    const stack = givenStack({}, app);
    givenQueue(stack);
    expect(policyFindings(app, stack.stackName)).toEqual([]);
  });
});

test('a sender is told what makes a group, a consumer is not', () => {
  expect(admitted('send', { groupBy: 'customerId' }).variables).toEqual(['QUEUE_ORDERS_URL', 'QUEUE_ORDERS_GROUP_BY']);
  expect(admitted('consume', { groupBy: 'customerId' }).variables).toEqual(['QUEUE_ORDERS_URL']);
});
