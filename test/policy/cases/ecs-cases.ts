import type { Given, Resources } from '../../given/rule-findings.js';
import { attribute, far, nearAndFar, one, part, ref } from '../../given/template-parts.js';
import type { Cases } from './cases.js';

type Properties = Readonly<Record<string, unknown>>;

const service = (properties: Properties): Resources => one('AWS::ECS::Service', properties);
const deployed = (configuration: Properties, more: Properties = {}): Resources =>
  service({ DeploymentConfiguration: configuration, ...more });
const task = (properties: Properties, ...containers: readonly Properties[]) =>
  part('AWS::ECS::TaskDefinition', { ...properties, ContainerDefinitions: containers });
const fargate = { RequiresCompatibilities: ['FARGATE'] };
const breakerPath = 'It.Properties.DeploymentConfiguration.DeploymentCircuitBreaker';

const spot = { CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE_SPOT', Weight: 1 }] };
const onCluster = (clusterResources: Resources): Given =>
  nearAndFar(service({ Cluster: far('Cluster'), ...spot }), {
    Cluster: part('AWS::ECS::Cluster'),
    ...clusterResources,
  });
const association = (...CapacityProviders: readonly string[]): Resources => ({
  Providers: part('AWS::ECS::ClusterCapacityProviderAssociations', { Cluster: ref('Cluster'), CapacityProviders }),
});

const grant = (Action: unknown, Resource: unknown): Properties => ({ Effect: 'Allow', Action, Resource });
const secretTask = (...statements: readonly Properties[]): Given =>
  nearAndFar(
    {
      Task: task(
        { ExecutionRoleArn: attribute('Role') },
        { Secrets: [{ Name: 'PASSWORD', ValueFrom: { 'Fn::Join': ['', [far('Attached'), ':password::']] } }] },
      ),
      Role: part('AWS::IAM::Role'),
      Policy: part('AWS::IAM::Policy', { Roles: [ref('Role')], PolicyDocument: { Statement: statements } }),
    },
    {
      Attached: part('AWS::SecretsManager::SecretTargetAttachment', { SecretId: ref('Secret') }),
      Secret: part('AWS::SecretsManager::Secret', { KmsKeyId: attribute('Key') }),
      Key: part('AWS::KMS::Key'),
    },
  );
const readSecret = grant('secretsmanager:GetSecretValue', far('Attached'));
const decrypt = grant(['kms:Decrypt', 'kms:DescribeKey'], far('Key'));

const connected = (port: string, cluster: Properties, configuration: Properties = {}): Resources => ({
  It: part('AWS::ECS::Service', {
    Cluster: ref('Cluster'),
    TaskDefinition: ref('Task'),
    ServiceConnectConfiguration: { Enabled: true, Services: [{ PortName: port }], ...configuration },
  }),
  Cluster: part('AWS::ECS::Cluster', cluster),
  Task: task({}, { PortMappings: [{ ContainerPort: 80, Name: 'http' }] }),
});
const withNamespace = { ServiceConnectDefaults: { Namespace: 'shop' } };

const shifting = (advanced?: Properties): Resources =>
  deployed(
    { Strategy: 'CANARY' },
    {
      LoadBalancers: [{ TargetGroupArn: 'a', ...(advanced === undefined ? {} : { AdvancedConfiguration: advanced }) }],
    },
  );
const linear = (percent: number, minutes: number, bake = 0): Resources =>
  deployed({
    Strategy: 'LINEAR',
    BakeTimeInMinutes: bake,
    LinearConfiguration: { StepPercent: percent, StepBakeTimeInMinutes: minutes },
  });
const canary = (minutes: number): Resources =>
  deployed({
    Strategy: 'CANARY',
    BakeTimeInMinutes: 1_000,
    CanaryConfiguration: { CanaryPercent: 10, CanaryBakeTimeInMinutes: minutes },
  });

const rolledBackBy = (AlarmName: string, TreatMissingData: string): Resources => ({
  ...deployed({ Alarms: { AlarmNames: ['shop-errors'], Enable: true, Rollback: true } }),
  Alarm: part('AWS::CloudWatch::Alarm', { AlarmName, TreatMissingData }),
});

const protecting = (Action: unknown): Resources => ({
  Task: task({ TaskRoleArn: attribute('Role') }),
  Role: part('AWS::IAM::Role', {
    Policies: [{ PolicyName: 'one', PolicyDocument: { Statement: [grant(Action, '*')] } }],
  }),
});

const defined = (properties: Properties): Properties =>
  Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));
const asking = (change: Properties): Resources =>
  deployed({
    Strategy: 'BLUE_GREEN',
    LifecycleHooks: [
      defined({
        HookTargetArn: 'function',
        RoleArn: 'role',
        LifecycleStages: ['PRE_SCALE_UP'],
        TimeoutConfiguration: { Action: 'ROLLBACK', TimeoutInMinutes: 5 },
        ...change,
      }),
    ],
  });
const moved = (
  change: Properties,
  groups: readonly string[] = ['a', 'b'],
  before: readonly object[] = [],
): Resources => ({
  ...service({
    DeploymentConfiguration: { Strategy: 'BLUE_GREEN' },
    LoadBalancers: [
      {
        TargetGroupArn: 'a',
        AdvancedConfiguration: defined({
          AlternateTargetGroupArn: 'b',
          ProductionListenerRule: ref('Rule'),
          RoleArn: 'role',
          ...change,
        }),
      },
    ],
  }),
  Rule: part('AWS::ElasticLoadBalancingV2::ListenerRule', {
    Actions: [
      ...before,
      { Type: 'forward', ForwardConfig: { TargetGroups: groups.map((TargetGroupArn) => ({ TargetGroupArn })) } },
    ],
  }),
});
const mounting = (change: Properties): Resources =>
  one('AWS::ECS::TaskDefinition', {
    Volumes: [
      {
        Name: 'files',
        EFSVolumeConfiguration: {
          FilesystemId: 'fs-1',
          TransitEncryption: 'ENABLED',
          AuthorizationConfig: { AccessPointId: 'fsap-1', IAM: 'ENABLED' },
          ...change,
        },
      },
    ],
  });

export const ecsCases: Cases = {
  'HEADROOM-ECS-004': {
    rows: ['B1'],
    breaks: {
      'no breaker': [breakerPath, service({})],
      'a breaker that only stops': [
        breakerPath,
        deployed({ DeploymentCircuitBreaker: { Enable: true, Rollback: false } }),
      ],
    },
    holds: {
      'a breaker that rolls back': deployed({ DeploymentCircuitBreaker: { Enable: true, Rollback: true } }),
      'a deployment that shifts traffic': deployed({ Strategy: 'BLUE_GREEN' }),
    },
  },
  'HEADROOM-ECS-005': {
    rows: ['B2'],
    breaks: {
      'no time to start': [
        'It.Properties.HealthCheckGracePeriodSeconds',
        service({ LoadBalancers: [{ TargetGroupArn: 'a' }] }),
      ],
    },
    holds: {
      'a minute to start': service({ LoadBalancers: [{ TargetGroupArn: 'a' }], HealthCheckGracePeriodSeconds: 60 }),
      'no balancer': service({}),
    },
  },
  'HEADROOM-ECS-006': {
    rows: ['B5'],
    breaks: {
      'a container larger than its task': [
        'It.Properties.ContainerDefinitions.1.Memory',
        { It: task({ Memory: '512' }, { Memory: 256 }, { Memory: 1024 }) },
      ],
      'more than five minutes to start': [
        'It.Properties.ContainerDefinitions.0.HealthCheck.StartPeriod',
        { It: task({}, { HealthCheck: { StartPeriod: 301 } }) },
      ],
      'nothing essential': ['It.Properties.ContainerDefinitions', { It: task({}, { Essential: false }) }],
    },
    holds: {
      'a container as large as its task': { It: task({ Memory: '512' }, { Memory: 512 }) },
      'five minutes to start': { It: task({}, { HealthCheck: { StartPeriod: 300 } }) },
      'one of two essential': { It: task({}, { Essential: false }, { Essential: true }) },
    },
  },
  'HEADROOM-ECS-007': {
    rows: ['B3'],
    breaks: { 'no processor': ['It.Properties.RuntimePlatform.CpuArchitecture', { It: task(fargate) }] },
    holds: {
      'a stated processor': { It: task({ ...fargate, RuntimePlatform: { CpuArchitecture: 'ARM64' } }) },
      'instances of your own': { It: task({ RequiresCompatibilities: ['EC2'] }) },
    },
  },
  'HEADROOM-ECS-008': {
    rows: ['B7'],
    breaks: {
      'Spot on a cluster without providers': [
        'It.Properties.CapacityProviderStrategy.0.CapacityProvider',
        onCluster({}),
      ],
      'Spot on a cluster with another provider': [
        'It.Properties.CapacityProviderStrategy.0.CapacityProvider',
        onCluster(association('FARGATE')),
      ],
    },
    holds: { 'a cluster of another stack that has Spot': onCluster(association('FARGATE', 'FARGATE_SPOT')) },
  },
  'HEADROOM-ECS-009': {
    rows: ['B9'],
    breaks: {
      'no room to move a task': [
        'It.Properties.DeploymentConfiguration.MaximumPercent',
        deployed({ MaximumPercent: 100 }, { AvailabilityZoneRebalancing: 'ENABLED' }),
      ],
    },
    holds: {
      'room to move a task': deployed({ MaximumPercent: 200 }, { AvailabilityZoneRebalancing: 'ENABLED' }),
      'no rebalancing': deployed({ MaximumPercent: 100 }),
    },
  },
  'HEADROOM-ECS-010': {
    rows: ['B15'],
    breaks: {
      'logs that nobody may write': [
        'It.Properties.ExecutionRoleArn',
        { It: task({}, { LogConfiguration: { LogDriver: 'awslogs' } }) },
      ],
      'a secret that nobody granted': [
        'Task.Properties.ContainerDefinitions.0.Secrets.0.ValueFrom',
        secretTask(decrypt),
      ],
      'a key that nobody granted': [
        'Task.Properties.ContainerDefinitions.0.Secrets.0.ValueFrom',
        secretTask(readSecret),
      ],
    },
    holds: { 'secret and key granted': secretTask(readSecret, decrypt), 'a task without either': { It: task({}, {}) } },
  },
  'HEADROOM-ECS-011': {
    rows: ['B16'],
    breaks: {
      'a misspelt port': [
        'It.Properties.ServiceConnectConfiguration.Services.0.PortName',
        connected('htpp', withNamespace),
      ],
      'no namespace': ['It.Properties.ServiceConnectConfiguration.Namespace', connected('http', {})],
    },
    holds: {
      'the namespace of the cluster': connected('http', withNamespace),
      'a namespace of its own': connected('http', {}, { Namespace: 'shop' }),
    },
  },
  'HEADROOM-ECS-012': {
    rows: ['B17'],
    breaks: {
      'one target group': ['It.Properties.LoadBalancers.0.AdvancedConfiguration', shifting()],
      'a rule without a group': [
        'It.Properties.LoadBalancers.0.AdvancedConfiguration',
        shifting({ ProductionListenerRule: 'a' }),
      ],
    },
    holds: {
      'two target groups': shifting({ AlternateTargetGroupArn: 'b' }),
      'tasks replaced in place': service({ LoadBalancers: [{ TargetGroupArn: 'a' }] }),
    },
  },
  'HEADROOM-ECS-013': {
    rows: ['B18'],
    breaks: {
      'nine waits of four hours': ['It.Properties.DeploymentConfiguration', linear(10, 240)],
      'nine waits for eleven percent': ['It.Properties.DeploymentConfiguration', linear(11, 221)],
      'a long canary': ['It.Properties.DeploymentConfiguration', canary(981)],
    },
    holds: {
      'nine waits of three and a half hours': linear(10, 210),
      'eight waits for twelve percent': linear(12, 240),
      'a canary of 33 hours': canary(980),
    },
  },
  'HEADROOM-ECS-014': {
    rows: ['B20'],
    breaks: {
      'an alarm that takes silence for an error': [
        'Alarm.Properties.TreatMissingData',
        rolledBackBy('shop-errors', 'breaching'),
      ],
      'an alarm that does not exist': [
        'It.Properties.DeploymentConfiguration.Alarms.AlarmNames.0',
        rolledBackBy('shop-latency', 'notBreaching'),
      ],
    },
    holds: { 'an alarm that is quiet without data': rolledBackBy('shop-errors', 'notBreaching') },
  },
  'HEADROOM-ECS-015': {
    rows: ['B23'],
    breaks: {
      'a task that may protect itself': [
        'Role.Properties.Policies.0.PolicyDocument.Statement.0.Action',
        protecting(['ecs:UpdateTaskProtection']),
      ],
    },
    holds: { 'a task that may not': protecting('ecs:DescribeTasks') },
  },
  'HEADROOM-ECS-016': {
    rows: ['B26'],
    breaks: {
      'nobody may ask': ['It.Properties.DeploymentConfiguration.LifecycleHooks.0', asking({ RoleArn: undefined })],
      'a hook that may take a day': [
        'It.Properties.DeploymentConfiguration.LifecycleHooks.0',
        asking({ TimeoutConfiguration: { Action: 'ROLLBACK' } }),
      ],
      'silence is a yes': [
        'It.Properties.DeploymentConfiguration.LifecycleHooks.0.TimeoutConfiguration',
        asking({ TimeoutConfiguration: { Action: 'CONTINUE', TimeoutInMinutes: 5 } }),
      ],
    },
    holds: {
      'a hook with a role and a limit': asking({}),
      'a pause': asking({ TargetType: 'PAUSE', RoleArn: undefined }),
    },
  },
  'HEADROOM-ECS-017': {
    rows: ['B27'],
    breaks: {
      'a breaker of a canary': [
        breakerPath,
        deployed({ Strategy: 'CANARY', DeploymentCircuitBreaker: { Enable: true, Rollback: true } }),
      ],
    },
    holds: {
      'a canary without': deployed({ Strategy: 'CANARY' }),
      'a breaker of a rolling deployment': deployed({ DeploymentCircuitBreaker: { Enable: true, Rollback: true } }),
    },
  },
  'HEADROOM-ECS-018': {
    rows: ['B28'],
    breaks: {
      'no role': ['It.Properties.LoadBalancers.0.AdvancedConfiguration', moved({ RoleArn: undefined })],
      'no rule': ['It.Properties.LoadBalancers.0.AdvancedConfiguration', moved({ ProductionListenerRule: undefined })],
      'a rule with one group': ['Rule.Properties.Actions', moved({}, ['a'])],
      'a rule that checks tokens': [
        'Rule.Properties.Actions.0',
        moved({}, ['a', 'b'], [{ Type: 'jwt-validation', JwtValidationConfig: {} }]),
      ],
    },
    holds: { 'a rule with two groups': moved({}) },
  },
  'HEADROOM-ECS-019': {
    rows: ['B29'],
    breaks: {
      'in the clear': ['It.Properties.Volumes.0.EFSVolumeConfiguration', mounting({ TransitEncryption: 'DISABLED' })],
      'a directory beside the access point': [
        'It.Properties.Volumes.0.EFSVolumeConfiguration.RootDirectory',
        mounting({ RootDirectory: '/data' }),
      ],
    },
    holds: { 'through an access point': mounting({}), 'from its root': mounting({ RootDirectory: '/' }) },
  },
};
