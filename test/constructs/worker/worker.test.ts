import { Match, Template } from 'aws-cdk-lib/assertions';
import { componentMetadataType } from '../../../lib/constructs/component/component-facts.js';
import { parseContract, workerEnvironment } from '../../../service/contract.js';
import { policyFindings } from '../../given/policy-findings.js';
import { givenWorker, type WorkerChange } from '../../given/worker.js';

const workerTemplate = (...args: Parameters<typeof givenWorker>) => Template.fromStack(givenWorker(...args).stack);

interface Container {
  readonly Environment: readonly { readonly Name: string; readonly Value: unknown }[];
  readonly [property: string]: unknown;
}

function containerOf(template: Template): Container {
  const [task] = Object.values(template.findResources('AWS::ECS::TaskDefinition'));
  return task?.Properties.ContainerDefinitions[0];
}

/** Intrinsics stand for a URL. */
const variablesOf = (template: Template) =>
  Object.fromEntries(
    containerOf(template).Environment.map(({ Name, Value }) => [
      Name,
      typeof Value === 'string' ? Value : 'https://sqs.eu-west-1.amazonaws.com/1/orders',
    ]),
  );

/** What the code may do, without the role that starts the task. */
function taskStatements(template: Template): { Action: string | string[]; Resource: unknown }[] {
  return Object.entries(template.findResources('AWS::IAM::Policy'))
    .filter(([id]) => id.startsWith('WorkerTaskRole'))
    .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement);
}

describe('worker', () => {
  const template = workerTemplate();

  test('without a use may consume its own queue and nothing else', () => {
    const statements = taskStatements(template);
    expect(statements).toHaveLength(1);
    expect(statements[0]?.Action).toEqual([
      'sqs:ChangeMessageVisibility',
      'sqs:DeleteMessage',
      'sqs:GetQueueAttributes',
      'sqs:ReceiveMessage',
    ]);
    expect(JSON.stringify(statements[0]?.Resource)).toContain('Orders');
  });

  test.each([
    [120, 60, 0],
    [30, 60, 1],
  ])(
    'with %i s to stop and messages of %i s, it may protect its task in %i statements',
    (shutdownSeconds, maxSeconds, count) => {
      const template = workerTemplate(
        { shutdownSeconds, messageTime: { meanSeconds: 1, maxSeconds } },
        { queue: { visibilitySeconds: 300 } },
      );
      const statements = Object.values(template.findResources('AWS::IAM::Policy'))
        .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
        .filter(({ Action }) => [Action].flat().includes('ecs:UpdateTaskProtection'));
      expect([statements.length, ...statements.map(({ Condition }) => Object.keys(Condition.ArnEquals))]).toEqual([
        count,
        ...Array(count).fill(['ecs:cluster']),
      ]);
    },
  );

  test('without a use lets nobody in', () => {
    template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
    template.allResourcesProperties('AWS::EC2::SecurityGroup', { SecurityGroupIngress: Match.absent() });
  });

  test('without a use goes out on 443 only', () => {
    template.resourceCountIs('AWS::EC2::SecurityGroupEgress', 0);
    template.resourcePropertiesCountIs(
      'AWS::EC2::SecurityGroup',
      { SecurityGroupEgress: [Match.objectLike({ FromPort: 443, ToPort: 443, IpProtocol: 'tcp' })] },
      1,
    );
  });

  test('without a use carries no secret', () => {
    expect(containerOf(template).Secrets).toBeUndefined();
  });

  test('a use adds its grant and its variables', () => {
    const used = workerTemplate({ uses: [{ kind: 'queue', name: 'events', access: 'send' }] });
    expect(taskStatements(used)).toContainEqual(expect.objectContaining({ Action: 'sqs:SendMessage' }));
    expect(variablesOf(used)).toHaveProperty('QUEUE_EVENTS_URL');
  });

  test('the service waits for the rules of its uses', () => {
    const used = workerTemplate({ uses: [{ kind: 'internet', ports: [587] }] });
    const [rule] = Object.keys(used.findResources('AWS::EC2::SecurityGroupEgress'));
    used.hasResource('AWS::ECS::Service', { DependsOn: Match.arrayWith([rule]) });
  });

  test('the container gets everything that its contract reads', () => {
    expect(parseContract(workerEnvironment, variablesOf(template))).toMatchObject({
      MAX_CONCURRENT_TASKS: 10,
      VISIBILITY_TIMEOUT_SECONDS: 60,
      MESSAGE_MAX_SECONDS: 5,
      SHUTDOWN_SECONDS: 115,
      HEADROOM_COMPONENT: 'mailer',
    });
  });

  test('the visibility is that of its queue', () => {
    const variables = variablesOf(workerTemplate({}, { queue: { visibilitySeconds: 240 } }));
    expect(variables.VISIBILITY_TIMEOUT_SECONDS).toBe('240');
  });

  test('a part of a second of message time counts as a second', () => {
    const variables = variablesOf(workerTemplate({ messageTime: { meanSeconds: 0.2, maxSeconds: 1.5 } }));
    expect(variables.MESSAGE_MAX_SECONDS).toBe('2');
  });

  test('node runs in production mode', () => {
    expect(variablesOf(template).NODE_ENV).toBe('production');
  });

  test.each<[string, WorkerChange, object]>([
    ['concurrency', { concurrency: 3 }, { MAX_CONCURRENT_TASKS: '3' }],
    ['variables', { variables: { FLAVOUR: 'mild' } }, { FLAVOUR: 'mild' }],
    [
      'inMemoryCache',
      { inMemoryCache: { maxMiB: 64, ttlSeconds: 30 } },
      { IN_MEMORY_CACHE_MIB: '64', IN_MEMORY_CACHE_TTL_SECONDS: '30' },
    ],
  ])('%s reaches the variables', (_, change, expected) => {
    expect(variablesOf(workerTemplate(change))).toMatchObject(expected);
  });

  test('shutdownSeconds is the time between SIGTERM and SIGKILL', () => {
    expect(containerOf(workerTemplate({ shutdownSeconds: 60 })).StopTimeout).toBe(60);
  });

  test('image, command and user reach the container', () => {
    const container = containerOf(workerTemplate({ command: ['node', 'worker.mjs'], user: '2000' }));
    expect(container).toMatchObject({
      Image: 'public.ecr.aws/docker/library/busybox:1.37',
      Command: ['node', 'worker.mjs'],
      User: '2000',
    });
  });

  test('the size of the task reaches its definition', () => {
    workerTemplate({ task: { cpu: 512, memoryMiB: 2048 } }).hasResourceProperties('AWS::ECS::TaskDefinition', {
      Cpu: '512',
      Memory: '2048',
    });
  });

  test('its log keeps what the definition says', () => {
    workerTemplate({ logRetentionDays: 7 }).hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 7 });
  });

  test('leaves the number of tasks to the scaling', () => {
    template.hasResourceProperties('AWS::ECS::Service', { DesiredCount: Match.absent() });
  });

  test('has no name, so it may be replaced', () => {
    template.hasResourceProperties('AWS::ECS::Service', { ServiceName: Match.absent() });
  });

  test('runs in private subnets without a public address', () => {
    template.hasResourceProperties('AWS::ECS::Service', {
      NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: 'DISABLED' } },
    });
    const [service] = Object.values(template.findResources('AWS::ECS::Service'));
    const subnets: unknown[] = service?.Properties.NetworkConfiguration.AwsvpcConfiguration.Subnets;
    expect(subnets.map((subnet) => JSON.stringify(subnet))).toEqual([
      expect.stringContaining('private'),
      expect.stringContaining('private'),
    ]);
  });

  test('starts new tasks beside the old ones', () => {
    template.hasResourceProperties('AWS::ECS::Service', {
      DeploymentConfiguration: { MinimumHealthyPercent: 100, MaximumPercent: 200 },
      AvailabilityZoneRebalancing: 'ENABLED',
    });
  });

  test('goes back to the last version when tasks never get healthy', () => {
    template.hasResourceProperties('AWS::ECS::Service', {
      DeploymentConfiguration: { DeploymentCircuitBreaker: { Enable: true, Rollback: true } },
    });
  });

  test('a breaker switched off is off', () => {
    const off = { enabled: false, reason: 'shown in a test, by the platform team' } as const;
    workerTemplate({ deployment: { breaker: off } }).hasResourceProperties('AWS::ECS::Service', {
      DeploymentConfiguration: { DeploymentCircuitBreaker: Match.absent() },
    });
  });

  test('the base is on demand and the rest shares with Spot as defined', () => {
    workerTemplate({ capacity: { onDemandBase: 2, spotPercent: 70 } }).hasResourceProperties('AWS::ECS::Service', {
      LaunchType: Match.absent(),
      CapacityProviderStrategy: [
        { CapacityProvider: 'FARGATE', Base: 2, Weight: 30 },
        { CapacityProvider: 'FARGATE_SPOT', Weight: 70 },
      ],
    });
  });

  test('calls services by name only when it uses one', () => {
    const admit = () => ({ variables: {}, secrets: {} });
    const client = workerTemplate(
      { uses: [{ kind: 'service', name: 'api' }] },
      { targets: { service: { api: { admit } } } },
    );
    client.hasResourceProperties('AWS::ECS::Service', {
      ServiceConnectConfiguration: { Enabled: true, Namespace: Match.anyValue(), Services: Match.absent() },
    });
    template.hasResourceProperties('AWS::ECS::Service', { ServiceConnectConfiguration: Match.absent() });
  });

  test('records for the reports what no property says', () => {
    const { stack } = givenWorker({ owner: 'team-mail' });
    expect(stack.worker.node.metadata).toContainEqual(
      expect.objectContaining({
        type: componentMetadataType,
        data: expect.objectContaining({
          kind: 'worker',
          name: 'mailer',
          owner: 'team-mail',
          facts: expect.objectContaining({
            queue: 'orders',
            concurrency: 10,
            messageTime: { meanSeconds: 0.2, maxSeconds: 5 },
            objectives: { oldestMessageSeconds: 300 },
            scaling: expect.objectContaining({ mode: expect.objectContaining({ kind: 'depth' }) }),
          }),
        }),
      }),
    );
  });
});

describe('worker policy', () => {
  test('is clean of findings with its breaker off, because the reason is written down', () => {
    const { app, stackName } = givenWorker({
      deployment: { breaker: { enabled: false, reason: 'shown in a test, by the platform team' } },
    });
    expect(policyFindings(app, stackName)).toEqual([]);
  });

  test('has no finding of our own about its breaker when it is off', () => {
    const { app, stackName } = givenWorker({
      deployment: { breaker: { enabled: false, reason: 'shown in a test, by the platform team' } },
    });
    const findings = policyFindings(app, stackName, 'Headroom');
    expect(findings.filter((finding) => finding.includes('HEADROOM-ECS-004'))).toEqual([]);
  });

  test('is clean of findings in every mode', () => {
    const { app, stackName } = givenWorker({
      uses: [{ kind: 'internet', ports: [587] }],
      scaling: {
        min: 0,
        max: 9,
        wakeFromZero: true,
        cpuTargetPercent: 80,
        mode: { kind: 'rate', objectiveSeconds: 60 },
      },
    });
    expect(policyFindings(app, stackName)).toEqual([]);
  });
});
