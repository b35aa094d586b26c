import type { aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { parseTargets } from '../../../lambda/health/contract.js';
import { parseContract } from '../../../lambda/parse-contract.js';
import { queueProcessorEnvironment } from '../../../lambda/queue-processor/contract.js';
import { componentMetadataType } from '../../../lib/constructs/component/component-facts.js';
import type { Consumer, Targets } from '../../../lib/constructs/component/reachable.js';
import { NetworkPath } from '../../../lib/constructs/network/network-path.js';
import {
  type FunctionChange,
  givenBuiltHandlers,
  givenFunction,
  givenProcessor,
  givenWebhook,
} from '../../given/function.js';
import { policyFindings } from '../../given/policy-findings.js';

const functionTemplate = (...args: Parameters<typeof givenFunction>) =>
  Template.fromStack(givenFunction(...args).stack);

const visible = { queue: { visibilitySeconds: 60 } };

function functionOf(template: Template) {
  return Object.values(template.findResources('AWS::Lambda::Function'))[0]?.Properties;
}

/** Intrinsics stand for a URL. */
function variablesOf(template: Template): Record<string, string> {
  return Object.fromEntries(
    Object.entries(functionOf(template).Environment.Variables).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : 'https://sqs.eu-west-1.amazonaws.com/1/orders',
    ]),
  );
}

function actionsOf(template: Template): string[] {
  return Object.entries(template.findResources('AWS::IAM::Policy'))
    .filter(([id]) => id.startsWith('FunctionRole'))
    .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement)
    .flatMap(({ Action }) => Action)
    .sort();
}

const ownActions = ['logs:CreateLogStream', 'logs:PutLogEvents', 'xray:PutTelemetryRecords', 'xray:PutTraceSegments'];
const consumeActions = [
  'sqs:ChangeMessageVisibility',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
  'sqs:ReceiveMessage',
];

/** Stands for a database or a cache: a path into the network and a secret. */
const inside = {
  admit: (consumer: Consumer) => {
    if (consumer.securityGroup !== undefined) {
      new NetworkPath(consumer.scope, 'Inside', {
        consumer,
        target: consumer.securityGroup,
        port: 6379,
        description: 'Stands for a target',
      });
    }
    const secret = {
      secretArn: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:main-AbCdEf',
      encryptionKeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/1',
    };
    return {
      variables: {},
      secrets: {
        DATABASE_MAIN_USERNAME: { ...secret, field: 'username' },
        DATABASE_MAIN_PASSWORD: { ...secret, field: 'password' },
      },
    };
  },
};
const targets: Partial<Targets> = { database: { main: inside }, cache: { main: inside }, service: { main: inside } };

describe('function', () => {
  const template = functionTemplate({ uses: [{ kind: 'queue', name: 'orders', access: 'describe' }] });

  test('runs on the current Node.js, on arm64, traced', () => {
    expect(functionOf(template)).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      TracingConfig: { Mode: 'Active' },
    });
  });

  test.each<[string, FunctionChange, object]>([
    ['memoryMiB', { memoryMiB: 512 }, { MemorySize: 512 }],
    ['timeoutSeconds', { timeoutSeconds: 20 }, { Timeout: 20 }],
    ['reservedConcurrency', { reservedConcurrency: 7 }, { ReservedConcurrentExecutions: 7 }],
    ['variables', { variables: { FLAVOUR: 'mild' } }, { Environment: { Variables: { FLAVOUR: 'mild' } } }],
  ])('%s reaches the function', (_, change, expected) => {
    expect(functionOf(functionTemplate(change))).toMatchObject(expected);
  });

  test('takes no share of the concurrency of the account unless told', () => {
    expect(functionOf(template).ReservedConcurrentExecutions).toBeUndefined();
  });

  test('its log group is declared, kept as long as defined, and encrypted', () => {
    functionTemplate({ logRetentionDays: 7 }).hasResourceProperties('AWS::Logs::LogGroup', {
      RetentionInDays: 7,
      KmsKeyId: Match.anyValue(),
    });
    expect(functionOf(template).LoggingConfig.LogGroup).toEqual({ Ref: expect.stringContaining('Logs') });
  });

  test('the handler of the definition is what it runs', () => {
    const codeFolder = givenBuiltHandlers('health', 'other');
    const key = (handler: string) => functionOf(functionTemplate({ handler }, { codeFolder })).Code.S3Key;
    expect(key('health')).toMatch(/^[0-9a-f]{64}\.zip$/);
    expect(key('other')).not.toBe(key('health'));
  });

  test('a handler that was not built is told in a sentence', () => {
    expect(() => givenFunction({ handler: 'report' })).toThrow(
      /^no built handler at .*report\/index\.mjs; is there a folder lambda\/report, and was it built\?$/,
    );
  });

  test('without a use may write its log and its traces, and nothing else', () => {
    expect(actionsOf(functionTemplate())).toEqual(ownActions);
  });

  test('has no managed policy', () => {
    template.allResourcesProperties('AWS::IAM::Role', { ManagedPolicyArns: Match.absent() });
  });

  test('the health function gets everything that its contract reads', () => {
    expect(parseTargets(variablesOf(template))).toMatchObject({
      platform: 'shop',
      environment: 'dev',
      timeoutMilliseconds: 2000,
      queues: [{ name: 'orders', deadLetterUrl: expect.any(String) }],
    });
  });

  test('a check never takes more than half of the time of the function', () => {
    expect(variablesOf(functionTemplate({ timeoutSeconds: 3 })).CHECK_TIMEOUT_MILLISECONDS).toBe('1500');
  });

  describe('by the clock', () => {
    test.each([
      [1, 'rate(1 minute)'],
      [5, 'rate(5 minutes)'],
    ])('every %i minutes', (everyMinutes, expression) => {
      functionTemplate({ trigger: { kind: 'schedule', everyMinutes } }).hasResourceProperties(
        'AWS::Scheduler::Schedule',
        {
          ScheduleExpression: expression,
          FlexibleTimeWindow: { Mode: 'OFF' },
        },
      );
    });

    test('a missed minute is not made up for: neither the scheduler nor Lambda repeats it', () => {
      template.hasResourceProperties('AWS::Scheduler::Schedule', {
        Target: { RetryPolicy: { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 } },
      });
      template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
        MaximumRetryAttempts: 0,
        MaximumEventAgeInSeconds: 60,
      });
    });

    test('the scheduler may invoke this function only', () => {
      template.hasResourceProperties('AWS::IAM::Policy', {
        PolicyDocument: {
          Statement: [
            Match.objectLike({
              Action: 'lambda:InvokeFunction',
              Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Function'), 'Arn'] },
            }),
          ],
        },
      });
    });
  });

  describe('by a queue', () => {
    const processor = functionTemplate(
      givenProcessor({
        trigger: { kind: 'queue', queue: 'orders', batchSize: 25, maxBatchingWindowSeconds: 2, maxConcurrency: 4 },
      }),
      { queue: { visibilitySeconds: 62 } },
    );

    test('takes batches as defined and reports which messages failed', () => {
      processor.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
        BatchSize: 25,
        MaximumBatchingWindowInSeconds: 2,
        ScalingConfig: { MaximumConcurrency: 4 },
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        EventSourceArn: Match.anyValue(),
      });
    });

    test('the mapping keeps its logical id when the queue moves', () => {
      expect(Object.keys(processor.findResources('AWS::Lambda::EventSourceMapping'))).toEqual([
        expect.stringMatching(/^FunctionTrigger[0-9A-F]{8}$/),
      ]);
    });

    test('has no schedule', () => {
      processor.resourceCountIs('AWS::Scheduler::Schedule', 0);
    });

    test('the queue processor gets everything that its contract reads', () => {
      expect(parseContract(queueProcessorEnvironment, variablesOf(processor))).toMatchObject({
        BACKOFF_BASE_SECONDS: 10,
        BACKOFF_MAX_SECONDS: 900,
      });
    });

    test('the queue processor may consume its queue and set poison aside', () => {
      expect(actionsOf(processor)).toEqual([
        ...ownActions.slice(0, 2),
        ...consumeActions,
        'sqs:SendMessage',
        ...ownActions.slice(2),
      ]);
    });

    test('another handler may consume its queue, and not send to its dead letters', () => {
      const other = functionTemplate(givenProcessor({ handler: 'other' }), visible);
      expect(actionsOf(other)).toEqual([...ownActions.slice(0, 2), ...consumeActions, ...ownActions.slice(2)]);
    });

    test.each<[string, FunctionChange, Parameters<typeof givenFunction>[1], string]>([
      [
        'a visibility below six timeouts',
        givenProcessor(),
        { queue: { visibilitySeconds: 59 } },
        'queues.orders.visibilitySeconds: 59 is less than six timeouts of functions.pulse and its batching window (6 x 10 + 0 = 60)',
      ],
      [
        'a batching window on a FIFO queue',
        givenProcessor({ trigger: { kind: 'queue', queue: 'orders', maxBatchingWindowSeconds: 1 } }),
        { queue: { visibilitySeconds: 61, fifo: true } },
        'a FIFO queue takes batches of at most 10 and no batching window; found 10 and 1 seconds',
      ],
    ])('refuses %s', (_, change, options, sentence) => {
      expect(() => givenFunction(change, options)).toThrow(sentence);
    });
  });

  describe('and the network', () => {
    test.each<[string, FunctionChange['uses'], boolean]>([
      ['nothing', [], false],
      ['queue describe', [{ kind: 'queue', name: 'orders', access: 'describe' }], false],
      ['database describe', [{ kind: 'database', name: 'main', access: 'describe' }], false],
      ['cache describe', [{ kind: 'cache', name: 'main', access: 'describe' }], false],
      ['database read', [{ kind: 'database', name: 'main', access: 'read' }], true],
      ['database read-write', [{ kind: 'database', name: 'main', access: 'read-write' }], true],
      ['cache read-write', [{ kind: 'cache', name: 'main', access: 'read-write' }], true],
      ['service', [{ kind: 'service', name: 'main' }], true],
      ['internet', [{ kind: 'internet' }], true],
    ])('%s: whether it joins', (_, uses, joins) => {
      const used = functionTemplate({ ...(uses === undefined ? {} : { uses }) }, { targets });
      expect(functionOf(used).VpcConfig !== undefined).toBe(joins);
      used.resourceCountIs('AWS::EC2::SecurityGroup', joins ? 1 : 0);
      expect(actionsOf(used).includes('ec2:CreateNetworkInterface')).toBe(joins);
    });

    test('it joins in private subnets, lets nobody in, and has the path of its use', () => {
      const used = functionTemplate({ uses: [{ kind: 'cache', name: 'main', access: 'read-write' }] }, { targets });
      expect(JSON.stringify(functionOf(used).VpcConfig.SubnetIds)).toContain('private');
      used.allResourcesProperties('AWS::EC2::SecurityGroup', { SecurityGroupIngress: Match.absent() });
      used.hasResourceProperties('AWS::EC2::SecurityGroupEgress', { FromPort: 6379, ToPort: 6379 });
      const [rule] = Object.keys(used.findResources('AWS::EC2::SecurityGroupEgress'));
      used.hasResource('AWS::Lambda::Function', { DependsOn: Match.arrayWith([rule]) });
    });

    test('secrets come as ARNs, with the right to read and decrypt each once', () => {
      const used = functionTemplate({ uses: [{ kind: 'database', name: 'main', access: 'read' }] }, { targets });
      expect(functionOf(used).Environment.Variables).toMatchObject({
        DATABASE_MAIN_USERNAME_SECRET_ARN: expect.stringContaining('main-AbCdEf'),
        DATABASE_MAIN_PASSWORD_SECRET_ARN: expect.stringContaining('main-AbCdEf'),
      });
      expect(actionsOf(used).filter((action) => /^(kms|secretsmanager):/.test(action))).toEqual([
        'kms:Decrypt',
        'secretsmanager:GetSecretValue',
      ]);
    });
  });

  test('records its facts for the reports', () => {
    expect(givenFunction({ owner: 'team-ops' }).stack.function.node.metadata).toContainEqual(
      expect.objectContaining({
        type: componentMetadataType,
        data: expect.objectContaining({ kind: 'function', name: 'pulse', owner: 'team-ops' }),
      }),
    );
  });

  test('is clean of policy findings, by the clock and in the network', () => {
    const { app, stack } = givenFunction({ uses: [{ kind: 'database', name: 'main', access: 'read' }] }, { targets });
    expect(policyFindings(app, stack.stackName)).toEqual([]);
  });

  test('is clean of policy findings, by a queue', () => {
    const { app, stack } = givenFunction(givenProcessor(), visible);
    expect(policyFindings(app, stack.stackName)).toEqual([]);
  });
});

test('dead letters go back to their queue at the pace of the trigger, when somebody calls', () => {
  const { stack } = givenFunction({
    handler: 'dlq-redrive',
    trigger: { kind: 'dead-letters', queue: 'orders', messagesPerSecond: 20, mostRedrives: 2 },
  });
  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::Lambda::Function', {
    Environment: { Variables: Match.objectLike({ MESSAGES_PER_SECOND: '20', MOST_REDRIVES: '2' }) },
  });
  template.resourceCountIs('AWS::Lambda::EventSourceMapping', 0);
  template.resourceCountIs('AWS::Scheduler::Schedule', 0);
});

test('alarms of the named severities call the function, with the address as a secret', () => {
  const arn = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:chat-AbCdEf';
  const chat = { admit: () => ({ variables: {}, secrets: { NOTIFICATION_ADDRESS: givenSecretField(arn) } }) };
  const { stack } = givenFunction(
    {
      handler: 'alarm-notifier',
      trigger: {
        kind: 'alarms',
        severities: ['page'],
        addressSecret: 'chat',
        repositoryUrl: 'https://git.example.com/shop/blob/main',
      },
    },
    { targets: { secret: { chat } } },
  );
  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::SNS::Subscription', 1);
  template.hasResourceProperties('AWS::Lambda::Permission', {
    Principal: 'sns.amazonaws.com',
    SourceArn: Match.anyValue(),
  });
  template.hasResourceProperties('AWS::Lambda::Function', {
    Environment: {
      Variables: Match.objectLike({
        NOTIFICATION_ADDRESS_SECRET_ARN: arn,
        REPOSITORY_URL: 'https://git.example.com/shop/blob/main',
      }),
    },
  });
});

test('a webhook is called through the balancer by this account only, and may put into its queue', () => {
  const arn = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:mail-AbCdEf';
  const listenerArn = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/shop/1/2';
  const mail = { admit: () => ({ variables: {}, secrets: { WEBHOOK: givenSecretField(arn) } }) };
  const { stack } = givenFunction(givenWebhook(), {
    targets: { secret: { mail } },
    balancer: { listener: { listenerArn } as elbv2.IApplicationListener },
  });
  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::ElasticLoadBalancingV2::ListenerRule', {
    ListenerArn: listenerArn,
    Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/hooks/mail'] } }],
  });
  template.hasResourceProperties('AWS::ElasticLoadBalancingV2::TargetGroup', { TargetType: 'lambda' });
  template.hasResourceProperties('AWS::Lambda::Permission', {
    Principal: 'elasticloadbalancing.amazonaws.com',
    SourceAccount: Match.anyValue(),
  });
  const variables = functionOf(template)?.Environment.Variables;
  expect(variables).toMatchObject({
    WEBHOOK_SCHEME: 'github',
    WEBHOOK_MESSAGE_TYPE: 'mail.delivered',
    WEBHOOK_SECRET_ARN: arn,
  });
});

test('a webhook without a balancer is a mistake of the composition', () => {
  const mail = { admit: () => ({ variables: {}, secrets: {} }) };
  expect(() => givenFunction(givenWebhook(), { targets: { secret: { mail } } })).toThrow('no balancer was built');
});

const givenSecretField = (secretArn: string) => ({ secretArn, encryptionKeyArn: undefined, field: undefined });
