import { Match, type Template } from 'aws-cdk-lib/assertions';
import { componentMetadataType } from '../../../lib/constructs/component/component-facts.js';
import { apiEnvironment, telemetryVariables } from '../../../service/contract.js';
import { policyFindings } from '../../given/policy-findings.js';
import {
  givenEdge,
  givenRoutedServiceDefinition,
  givenServiceConnect,
  givenServiceDefinition,
  givenServiceStack,
} from '../../given/service.js';

const serviceType = 'AWS::ECS::Service';
const taskType = 'AWS::ECS::TaskDefinition';
const groupType = 'AWS::ElasticLoadBalancingV2::TargetGroup';
const off = { enabled: false as const, reason: 'accepted by team-shop for this test' };

const lonely = givenServiceStack(givenServiceDefinition(), { serviceConnect: 'none' }).serviceTemplate();
const routed = givenServiceStack(givenRoutedServiceDefinition()).serviceTemplate();

function given(definition: Parameters<typeof givenServiceDefinition>[0], change = {}): Template {
  return givenServiceStack(givenRoutedServiceDefinition(definition), change).serviceTemplate();
}

function variablesOf(template: Template): Record<string, unknown> {
  const [task] = Object.values(template.findResources(taskType));
  const environment = task?.Properties.ContainerDefinitions[0].Environment as { Name: string; Value: unknown }[];
  return Object.fromEntries(environment.map(({ Name, Value }) => [Name, Value]));
}

describe('a service that uses nothing', () => {
  test('its code may call no AWS API', () => {
    const policies = Object.values(lonely.findResources('AWS::IAM::Policy'));
    expect(policies.flatMap(({ Properties }) => Properties.Roles)).toEqual([
      { Ref: expect.stringMatching(/ExecutionRole/) },
    ]);
    for (const { Properties } of Object.values(lonely.findResources('AWS::IAM::Role'))) {
      expect(Properties).not.toHaveProperty('Policies');
      expect(Properties).not.toHaveProperty('ManagedPolicyArns');
    }
  });

  test('it is started with rights on logs and images only', () => {
    const actions = Object.values(lonely.findResources('AWS::IAM::Policy'))
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement as { Action: string | string[] }[])
      .flatMap(({ Action }) => Action);
    expect(actions.length).toBeGreaterThan(0);
    expect(actions.filter((action) => !/^(ecr|logs):/.test(action))).toEqual([]);
  });

  test('its stack opens no path', () => {
    lonely.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
    lonely.resourceCountIs('AWS::EC2::SecurityGroupEgress', 0);
    routed.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
    routed.resourceCountIs('AWS::EC2::SecurityGroupEgress', 0);
  });

  test('no secret, no host and no address is injected', () => {
    const [task] = Object.values(lonely.findResources(taskType));
    expect(task?.Properties.ContainerDefinitions[0]).not.toHaveProperty('Secrets');
    expect(
      Object.keys(variablesOf(lonely)).filter((name) => /_(HOST|URL|NAME|PORT|USERNAME|PASSWORD)$/.test(name)),
    ).toEqual([]);
  });
});

test('the container gets exactly the variables that the reference container reads', () => {
  // What is for a component with telemetry: test/constructs/telemetry/collector.test.ts.
  const collected: readonly string[] = Object.values(telemetryVariables);
  const read = Object.keys(apiEnvironment.shape).filter((name) => !collected.includes(name));
  expect(Object.keys(variablesOf(routed)).sort()).toEqual([...read, 'NODE_ENV'].sort());
  expect(() => apiEnvironment.parse(variablesOf(routed))).not.toThrow();
});

test('the container is told its port, its paths and its longest request', () => {
  const template = given({
    port: 3000,
    health: { live: { path: '/alive' }, ready: { path: '/able' } },
    drain: { longestRequestSeconds: 20 },
  });
  expect(variablesOf(template)).toMatchObject({
    PORT: '3000',
    LIVE_PATH: '/alive',
    READY_PATH: '/able',
    LONGEST_REQUEST_SECONDS: '20',
  });
});

test('the process keeps idle connections five seconds longer than the balancer', () => {
  expect(variablesOf(routed).KEEP_ALIVE_SECONDS).toBe('65');
  const edge = givenEdge({ balancer: { idleTimeoutSeconds: 120 } });
  const slow = givenServiceStack(givenRoutedServiceDefinition(), {}, {}, { edge }).serviceTemplate();
  expect(variablesOf(slow).KEEP_ALIVE_SECONDS).toBe('125');
});

test('a service called by name keeps idle connections longer than the proxy does', () => {
  expect(variablesOf(given({}, { serviceConnect: 'server' })).KEEP_ALIVE_SECONDS).toBe('305');
});

test('the cache in the memory of the task is announced with its size and life', () => {
  expect(variablesOf(given({ inMemoryCache: { maxMiB: 100, ttlSeconds: 60 } }))).toMatchObject({
    IN_MEMORY_CACHE_MIB: '100',
    IN_MEMORY_CACHE_TTL_SECONDS: '60',
  });
});

describe('health', () => {
  test('the container is asked through busybox, because small images have no curl', () => {
    const live = { path: '/alive', intervalSeconds: 20, timeoutSeconds: 4, startSeconds: 50, retries: 5 };
    given({ port: 3000, health: { live } }).hasResourceProperties(taskType, {
      ContainerDefinitions: [
        Match.objectLike({
          HealthCheck: {
            Command: ['CMD-SHELL', 'wget -q -O /dev/null http://127.0.0.1:3000/alive || exit 1'],
            Interval: 20,
            Timeout: 4,
            StartPeriod: 50,
            Retries: 5,
          },
        }),
      ],
    });
  });

  test('an image without busybox brings its own check', () => {
    given({ health: { live: { command: ['/probe', '--quiet'] } } }).hasResourceProperties(taskType, {
      ContainerDefinitions: [
        Match.objectLike({ HealthCheck: Match.objectLike({ Command: ['CMD', '/probe', '--quiet'] }) }),
      ],
    });
  });

  test('the balancer asks whether the task is ready', () => {
    const ready = { path: '/able', intervalSeconds: 15, timeoutSeconds: 6, healthyThreshold: 3, unhealthyThreshold: 4 };
    given({ health: { ready } }).hasResourceProperties(groupType, {
      HealthCheckPath: '/able',
      HealthCheckIntervalSeconds: 15,
      HealthCheckTimeoutSeconds: 6,
      HealthyThresholdCount: 3,
      UnhealthyThresholdCount: 4,
      Matcher: { HttpCode: '200' },
    });
  });

  test('a new task has time to start before it is judged', () => {
    given({ health: { ready: { graceSeconds: 90 } } }).hasResourceProperties(serviceType, {
      HealthCheckGracePeriodSeconds: 90,
    });
  });
});

describe('deployment', () => {
  test('the number of tasks belongs to the scaling, not to the template', () => {
    routed.hasResourceProperties(serviceType, { DesiredCount: Match.absent() });
  });

  test('tasks that may be missing and added become percentages of the smallest size', () => {
    given({
      scaling: { min: 5, max: 9 },
      deployment: { strategy: 'rolling', maxUnavailable: 1, maxSurge: 2 },
    }).hasResourceProperties(serviceType, {
      DeploymentConfiguration: Match.objectLike({ MinimumHealthyPercent: 80, MaximumPercent: 140 }),
    });
  });

  test('a deployment that never gets healthy is rolled back', () => {
    routed.hasResourceProperties(serviceType, {
      DeploymentConfiguration: Match.objectLike({ DeploymentCircuitBreaker: { Enable: true, Rollback: true } }),
    });
  });

  test('the breaker may be switched off with a reason', () => {
    given({ deployment: { strategy: 'rolling', breaker: off } }).hasResourceProperties(serviceType, {
      DeploymentConfiguration: Match.objectLike({ DeploymentCircuitBreaker: { Enable: false, Rollback: false } }),
    });
  });

  test('zones are kept level unless switched off with a reason', () => {
    routed.hasResourceProperties(serviceType, { AvailabilityZoneRebalancing: 'ENABLED' });
    given({ deployment: { strategy: 'rolling', zoneRebalancing: off } }).hasResourceProperties(serviceType, {
      AvailabilityZoneRebalancing: 'DISABLED',
    });
  });

  test('Spot tasks come on top of an on-demand base', () => {
    given({ capacity: { onDemandBase: 2, spotPercent: 60 } }).hasResourceProperties(serviceType, {
      CapacityProviderStrategy: [
        { CapacityProvider: 'FARGATE', Base: 2, Weight: 40 },
        { CapacityProvider: 'FARGATE_SPOT', Weight: 60 },
      ],
      LaunchType: Match.absent(),
    });
  });

  test('the task has until the end of its drain before SIGKILL', () => {
    given({ drain: { shutdownSeconds: 70 } }).hasResourceProperties(taskType, {
      ContainerDefinitions: [Match.objectLike({ StopTimeout: 70 })],
    });
  });
});

test('tasks run in the private subnets, without an address of their own, under the identity of the service', () => {
  routed.hasResourceProperties(serviceType, {
    NetworkConfiguration: {
      AwsvpcConfiguration: {
        AssignPublicIp: 'DISABLED',
        SecurityGroups: [
          { 'Fn::GetStackOutput': Match.objectLike({ OutputName: Match.stringLikeRegexp('ServiceApi.*GroupId') }) },
        ],
        Subnets: [
          { 'Fn::GetStackOutput': Match.objectLike({ OutputName: Match.stringLikeRegexp('privateSubnet1') }) },
          { 'Fn::GetStackOutput': Match.objectLike({ OutputName: Match.stringLikeRegexp('privateSubnet2') }) },
        ],
      },
    },
  });
});

test('the service carries no name, so that it can be replaced, and nobody can open a shell in its tasks', () => {
  routed.hasResourceProperties(serviceType, {
    ServiceName: Match.absent(),
    EnableExecuteCommand: false,
    PropagateTags: 'SERVICE',
    EnableECSManagedTags: true,
  });
});

describe('calls by name', () => {
  test('a service that nobody calls and that calls nobody has no proxy', () => {
    routed.hasResourceProperties(serviceType, { ServiceConnectConfiguration: Match.absent() });
  });

  test('a service that calls others joins the namespace', () => {
    given({}, { serviceConnect: 'client' }).hasResourceProperties(serviceType, {
      ServiceConnectConfiguration: Match.objectLike({
        Enabled: true,
        Namespace: 'shop-dev',
        Services: Match.absent(),
      }),
    });
  });

  test('the proxy logs each call as JSON beside the task, without its query', () => {
    for (const serviceConnect of ['client', 'server'] as const) {
      given({}, { serviceConnect }).hasResourceProperties(serviceType, {
        ServiceConnectConfiguration: Match.objectLike({
          AccessLogConfiguration: { Format: 'JSON', IncludeQueryParameters: 'DISABLED' },
          LogConfiguration: {
            LogDriver: 'awslogs',
            Options: Match.objectLike({
              'awslogs-group': { Ref: Match.stringLikeRegexp('^ServiceTaskLogs') },
              'awslogs-stream-prefix': 'proxy',
            }),
          },
        }),
      });
    }
  });

  test('the proxy logs nothing where the definition says so', () => {
    const mesh = givenServiceConnect({ accessLogs: false });
    given({}, { serviceConnect: 'server', mesh }).hasResourceProperties(serviceType, {
      ServiceConnectConfiguration: Match.objectLike({
        AccessLogConfiguration: Match.absent(),
        LogConfiguration: Match.absent(),
      }),
    });
  });

  test('streams are cut neither by their length nor by silence', () => {
    const connect = { requestSeconds: 0, idleSeconds: 0 };
    const template = given({ connect }, { serviceConnect: 'server' });
    template.hasResourceProperties(serviceType, {
      ServiceConnectConfiguration: Match.objectLike({
        Services: [Match.objectLike({ Timeout: { PerRequestTimeoutSeconds: 0, IdleTimeoutSeconds: 0 } })],
      }),
    });
    expect(variablesOf(template).KEEP_ALIVE_SECONDS).toBe('3605');
  });

  test('a service may be called by another name, which is the name of its port', () => {
    const template = given({ connect: { name: 'accounts' } }, { serviceConnect: 'server' });
    template.hasResourceProperties(serviceType, {
      ServiceConnectConfiguration: Match.objectLike({
        Services: [
          Match.objectLike({
            PortName: 'accounts',
            DiscoveryName: 'accounts',
            ClientAliases: [{ DnsName: 'accounts', Port: 8080 }],
          }),
        ],
      }),
    });
    template.hasResourceProperties(taskType, {
      ContainerDefinitions: [Match.objectLike({ PortMappings: [Match.objectLike({ Name: 'accounts' })] })],
    });
  });

  test.each([
    ['http1', 'http'],
    ['http2', 'http2'],
    ['grpc', 'grpc'],
  ] as const)('the proxy is told that the container speaks %s', (protocol, AppProtocol) => {
    const health = { live: { command: ['/probe'] } };
    given({ protocol, routes: [], health }, { serviceConnect: 'server' }).hasResourceProperties(taskType, {
      ContainerDefinitions: [Match.objectLike({ PortMappings: [Match.objectLike({ AppProtocol })] })],
    });
  });

  test('calls are encrypted with certificates of the authority, on a port of their own', () => {
    const certificateAuthorityArn =
      'arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/11111111-2222-3333-4444-555555555555';
    const mesh = givenServiceConnect({ tls: { certificateAuthorityArn } });
    const template = given({}, { serviceConnect: 'server', mesh });
    template.hasResourceProperties(serviceType, {
      ServiceConnectConfiguration: Match.objectLike({
        Services: [
          Match.objectLike({
            IngressPortOverride: 15443,
            Tls: {
              IssuerCertificateAuthority: { AwsPcaAuthorityArn: certificateAuthorityArn },
              KmsKey: Match.anyValue(),
              RoleArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^ServiceTlsRole'), 'Arn'] },
            },
          }),
        ],
      }),
    });
    template.hasResourceProperties('AWS::IAM::Policy', {
      Roles: [{ Ref: Match.stringLikeRegexp('^ServiceTlsRole') }],
      PolicyDocument: Match.objectLike({
        Statement: [
          Match.objectLike({
            Action: Match.arrayWith(['kms:Decrypt', 'kms:GenerateDataKey', 'kms:GenerateDataKeyPair']),
          }),
        ],
      }),
    });
    template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: Match.objectLike({
        Statement: [Match.objectLike({ Principal: { Service: 'ecs.amazonaws.com' } })],
      }),
      ManagedPolicyArns: Match.anyValue(),
    });
  });

  test('a service that is called has its name there, and the proxy waits as long as its longest request', () => {
    const definition = { port: 3000, drain: { longestRequestSeconds: 400 } };
    given(definition, { serviceConnect: 'server' }).hasResourceProperties(serviceType, {
      ServiceConnectConfiguration: Match.objectLike({
        Enabled: true,
        Namespace: 'shop-dev',
        Services: [
          {
            PortName: 'api',
            DiscoveryName: 'api',
            ClientAliases: [{ DnsName: 'api', Port: 3000 }],
            Timeout: { PerRequestTimeoutSeconds: 400, IdleTimeoutSeconds: 400 },
          },
        ],
      }),
    });
  });

  test('two services may use each other', () => {
    const api = givenRoutedServiceDefinition({ uses: [{ kind: 'service', name: 'users' }] });
    const users = givenServiceDefinition({ uses: [{ kind: 'service', name: 'api' }], port: 9000 }, 'users');
    const { serviceTemplate } = givenServiceStack(api, { serviceConnect: 'server' }, { users });
    expect(variablesOf(serviceTemplate()).SERVICE_USERS_URL).toBe('http://users:9000');
    const other = givenServiceStack(users, { serviceConnect: 'server', name: 'users' }, { users, api });
    expect(variablesOf(other.serviceTemplate()).SERVICE_API_URL).toBe('http://api:8080');
  });

  test('a task starts after the rules that let it call', () => {
    const api = givenServiceDefinition({ uses: [{ kind: 'service', name: 'users' }] });
    const template = givenServiceStack(
      api,
      { serviceConnect: 'client' },
      { users: givenServiceDefinition({}, 'users') },
    ).serviceTemplate();
    const [service] = Object.values(template.findResources(serviceType));
    expect(service?.DependsOn).toContainEqual(expect.stringMatching(/UsesServiceUsersOut/));
  });
});

test('a task starts after the rights to pull its image', () => {
  const [service] = Object.values(routed.findResources(serviceType));
  expect(service?.DependsOn).toContainEqual(expect.stringMatching(/ExecutionRoleDefaultPolicy/));
});

test('what no resource says is recorded for the reports', () => {
  const { service } = givenServiceStack(givenRoutedServiceDefinition({ owner: 'team-api' }));
  const [entry] = service.node.metadata.filter(({ type }) => type === componentMetadataType);
  expect(entry?.data).toMatchObject({
    kind: 'service',
    name: 'api',
    owner: 'team-api',
    facts: {
      objectives: { availabilityPercent: 99.9 },
      drain: { longestRequestSeconds: 30, shutdownSeconds: 45 },
      scaling: { min: 2, max: 10 },
      health: { live: { path: '/health' }, ready: { path: '/ready' } },
      serviceConnect: 'none',
    },
  });
});

test.each([
  ['with routes', givenRoutedServiceDefinition()],
  ['without routes', givenServiceDefinition()],
])('no finding is left open, %s', (_case, definition) => {
  const { app, stack } = givenServiceStack(definition);
  expect(policyFindings(app, stack.stackName)).toEqual([]);
});

test('its stack has none of our own findings with the breaker off, because the reason is written down', () => {
  const { app, stack } = givenServiceStack(
    givenRoutedServiceDefinition({ deployment: { strategy: 'rolling', breaker: off } }),
  );
  expect(policyFindings(app, stack.stackName, 'Headroom')).toEqual([]);
});
