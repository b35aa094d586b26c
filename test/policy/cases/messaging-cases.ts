import type { Given, Resources } from '../../given/rule-findings.js';
import { attribute, far, nearAndFar, one, part, ref, times } from '../../given/template-parts.js';
import type { Cases } from './cases.js';

type Properties = Readonly<Record<string, unknown>>;

const handler = (properties: Properties): Resources => one('AWS::Lambda::Function', properties);
const variables = (Variables: Properties): Resources => handler({ Environment: { Variables } });
const longText = 'x'.repeat(2_000);

/** A mapping between a queue of another stack and a function behind an alias. */
const mapped = (mapping: Properties, queue: Properties, lambda: Properties): Given =>
  nearAndFar(
    {
      It: part('AWS::Lambda::EventSourceMapping', {
        EventSourceArn: far('Queue'),
        FunctionName: ref('Alias'),
        ...mapping,
      }),
      Alias: part('AWS::Lambda::Alias', { FunctionName: ref('Handler') }),
      Handler: part('AWS::Lambda::Function', lambda),
    },
    { Queue: part('AWS::SQS::Queue', queue) },
  );

const queue = (properties: Properties, deadLetters: Properties = {}): Resources => ({
  It: part('AWS::SQS::Queue', { RedrivePolicy: { deadLetterTargetArn: attribute('Dead') }, ...properties }),
  Dead: part('AWS::SQS::Queue', deadLetters),
});
const admitting = (redrivePermission: string, ...sources: readonly unknown[]): Resources =>
  queue({}, { RedriveAllowPolicy: { redrivePermission, sourceQueueArns: sources } });

const key = (service: string, Action: unknown = ['kms:Decrypt', 'kms:GenerateDataKey*']) =>
  part('AWS::KMS::Key', {
    KeyPolicy: { Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action, Resource: '*' }] },
  });
const subscribed = (queueProperties: Properties, topic: Properties = {}, service = 'sns.amazonaws.com'): Resources => ({
  It: part('AWS::SNS::Subscription', { Protocol: 'sqs', Endpoint: attribute('Queue'), TopicArn: ref('Topic') }),
  Queue: part('AWS::SQS::Queue', queueProperties),
  Topic: part('AWS::SNS::Topic', topic),
  Key: key(service),
});
const published = (publisher: Resources, service: string): Given =>
  nearAndFar(publisher, { Topic: part('AWS::SNS::Topic', { KmsMasterKeyId: attribute('Key') }), Key: key(service) });
const alarm: Resources = one('AWS::CloudWatch::Alarm', { AlarmActions: [far('Topic')] });
const eventRule: Resources = one('AWS::Events::Rule', { Targets: [{ Arn: far('Topic') }] });

const parameter = (properties: Properties) => one('AWS::SSM::Parameter', properties);

/** Functions, queues, topics and parameters. */
export const messagingCases: Cases = {
  'HEADROOM-LAMBDA-001': {
    rows: ['A9'],
    breaks: { 'a log group that Lambda makes': ['It.Properties.LoggingConfig.LogGroup', handler({})] },
    holds: {
      'a declared log group': handler({ LoggingConfig: { LogGroup: ref('Logs') } }),
      'what the CDK adds for a custom resource': {
        ...handler({}),
        Custom: part('Custom::Thing', { ServiceToken: attribute('It') }),
      },
    },
  },
  'HEADROOM-LAMBDA-002': {
    rows: ['A14', 'F14'],
    breaks: {
      'more than 4 KB': [
        'It.Properties.Environment.Variables',
        variables({ AA: longText, BB: longText, CC: longText }),
      ],
      'a name of one letter': ['It.Properties.Environment.Variables.A', variables({ A: '1' })],
      'a name of Lambda': ['It.Properties.Environment.Variables.AWS_REGION', variables({ AWS_REGION: 'eu-west-1' })],
    },
    holds: { 'two names': variables({ QUEUE_URL: far('Queue'), LOG_LEVEL: longText }) },
  },
  'HEADROOM-LAMBDA-003': {
    rows: ['F1'],
    breaks: {
      'a queue of another stack that hides messages too short': [
        'Queue.Properties.VisibilityTimeout',
        mapped({}, { VisibilityTimeout: 60 }, { Timeout: 61 }),
      ],
      'the default of SQS': ['Queue.Properties.VisibilityTimeout', mapped({}, {}, { Timeout: 31 })],
    },
    holds: {
      'six times the timeout': mapped({}, { VisibilityTimeout: 360 }, { Timeout: 60 }),
      'both defaults': mapped({}, {}, {}),
    },
  },
  'HEADROOM-LAMBDA-004': {
    rows: ['F8'],
    breaks: {
      'eleven at once': ['It.Properties.BatchSize', mapped({ BatchSize: 11 }, {}, {})],
      'eleven of a FIFO queue': [
        'It.Properties.BatchSize',
        mapped({ BatchSize: 11, MaximumBatchingWindowInSeconds: 5 }, { FifoQueue: true }, {}),
      ],
    },
    holds: {
      'ten at once': mapped({ BatchSize: 10 }, { FifoQueue: true }, {}),
      'a hundred over five seconds': mapped({ BatchSize: 100, MaximumBatchingWindowInSeconds: 5 }, {}, {}),
    },
  },
  'HEADROOM-LAMBDA-005': {
    rows: ['F9'],
    breaks: {
      'more at once than reserved': [
        'It.Properties.ScalingConfig.MaximumConcurrency',
        mapped({ ScalingConfig: { MaximumConcurrency: 10 } }, {}, { ReservedConcurrentExecutions: 5 }),
      ],
    },
    holds: {
      'as many as reserved': mapped(
        { ScalingConfig: { MaximumConcurrency: 5 } },
        {},
        { ReservedConcurrentExecutions: 5 },
      ),
      'nothing reserved': mapped({ ScalingConfig: { MaximumConcurrency: 10 } }, {}, {}),
    },
  },
  'HEADROOM-SQS-002': {
    rows: ['A10', 'F2'],
    breaks: {
      'a FIFO queue under a plain name': [
        'It.Properties.QueueName',
        one('AWS::SQS::Queue', { FifoQueue: true, QueueName: 'orders' }),
      ],
      'a plain queue under the name of a FIFO queue': [
        'It.Properties.QueueName',
        one('AWS::SQS::Queue', { QueueName: 'orders.fifo' }),
      ],
      'dead letters of the other kind': ['It.Properties.RedrivePolicy.deadLetterTargetArn', queue({ FifoQueue: true })],
    },
    holds: {
      'a FIFO queue under its name': one('AWS::SQS::Queue', { FifoQueue: true, QueueName: 'orders.fifo' }),
      'dead letters of the same kind': queue({ FifoQueue: true }, { FifoQueue: true }),
    },
  },
  'HEADROOM-SQS-003': {
    rows: ['F3'],
    breaks: {
      'nobody admitted': ['Dead.Properties.RedriveAllowPolicy', admitting('denyAll')],
      'another queue admitted': ['Dead.Properties.RedriveAllowPolicy', admitting('byQueue', attribute('Other'))],
      'eleven queues': [
        'It.Properties.RedriveAllowPolicy.sourceQueueArns',
        one('AWS::SQS::Queue', { RedriveAllowPolicy: { sourceQueueArns: times(11, (number) => `${number}`) } }),
      ],
    },
    holds: { 'its queue admitted': admitting('byQueue', attribute('It')), 'all admitted': admitting('allowAll') },
  },
  'HEADROOM-SNS-002': {
    rows: ['F5', 'F6'],
    breaks: {
      'a queue under the key of AWS': [
        'Queue.Properties.KmsMasterKeyId',
        subscribed({ KmsMasterKeyId: 'alias/aws/sqs' }),
      ],
      'a queue under a key that admits somebody else': [
        'Queue.Properties.KmsMasterKeyId',
        subscribed({ KmsMasterKeyId: attribute('Key') }, {}, 'logs.amazonaws.com'),
      ],
      'a FIFO queue behind a plain topic': ['It.Properties.Endpoint', subscribed({ FifoQueue: true })],
    },
    holds: {
      'a queue under a key that admits SNS': subscribed({ KmsMasterKeyId: attribute('Key') }),
      'a queue that SQS encrypts': subscribed({ SqsManagedSseEnabled: true }),
      'both FIFO': subscribed({ FifoQueue: true }, { FifoTopic: true }),
    },
  },
  'HEADROOM-SNS-003': {
    rows: ['F7'],
    breaks: {
      'alarms of another stack that are not admitted': [
        'Topic.Properties.KmsMasterKeyId',
        published(alarm, 'events.amazonaws.com'),
      ],
      'events that are not admitted': [
        'Topic.Properties.KmsMasterKeyId',
        published(eventRule, 'cloudwatch.amazonaws.com'),
      ],
    },
    holds: {
      'alarms that are admitted': published(alarm, 'cloudwatch.amazonaws.com'),
      'events that are admitted': published(eventRule, 'events.amazonaws.com'),
      'nobody who publishes': published({}, 'logs.amazonaws.com'),
    },
  },
  'HEADROOM-SSM-001': {
    rows: ['A17'],
    breaks: {
      'more than 4 KB': ['It.Properties.Value', parameter({ Value: 'x'.repeat(4_097) })],
      'a reserved name': ['It.Properties.Name', parameter({ Name: '/aws/shop', Value: 'x' })],
    },
    holds: {
      '4 KB': parameter({ Name: '/shop/aws', Value: 'x'.repeat(4_096) }),
      'more in the advanced tier': parameter({ Tier: 'Advanced', Value: 'x'.repeat(4_097) }),
    },
  },
};
