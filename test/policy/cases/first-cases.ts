import type { Resources } from '../../given/rule-findings.js';
import type { Cases } from './cases.js';

type Properties = Readonly<Record<string, unknown>>;

const attribute = (logicalId: string, name: string) => ({ 'Fn::GetAtt': [logicalId, name] });
const fromAnotherStack = (output: string) => ({
  'Fn::GetStackOutput': { StackName: 'shop-dev-cluster', OutputName: output },
});

const task = (stopTimeout: number, compatibility = 'FARGATE'): Resources => ({
  Task: {
    Type: 'AWS::ECS::TaskDefinition',
    Properties: {
      RequiresCompatibilities: [compatibility],
      ContainerDefinitions: [
        { Name: 'proxy', Image: 'a' },
        { Name: 'api', Image: 'b', StopTimeout: stopTimeout },
      ],
    },
  },
});

const service = (properties: Properties, minCapacity?: number): Resources => ({
  Service: { Type: 'AWS::ECS::Service', Properties: { Cluster: fromAnotherStack('Cluster'), ...properties } },
  ...(minCapacity === undefined
    ? {}
    : {
        Target: {
          Type: 'AWS::ApplicationAutoScaling::ScalableTarget',
          Properties: {
            MinCapacity: minCapacity,
            MaxCapacity: 8,
            ResourceId: {
              'Fn::Join': ['', ['service/', fromAnotherStack('Cluster'), '/', attribute('Service', 'Name')]],
            },
            ScalableDimension: 'ecs:service:DesiredCount',
            ServiceNamespace: 'ecs',
          },
        },
      }),
});

const percent = (lowest: number, highest: number, more: object = {}) => ({
  DeploymentConfiguration: { MinimumHealthyPercent: lowest, MaximumPercent: highest, ...more },
});

const cache = (properties: Properties): Resources => ({
  Cache: {
    Type: 'AWS::ElastiCache::ReplicationGroup',
    Properties: { ReplicationGroupDescription: 'cache', ...properties },
  },
});

const replica = (backupRetention: number | undefined): Resources => ({
  Database: { Type: 'AWS::RDS::DBInstance', Properties: { BackupRetentionPeriod: backupRetention } },
  Replica1: {
    Type: 'AWS::RDS::DBInstance',
    Properties: { SourceDBInstanceIdentifier: attribute('Database', 'DBInstanceArn') },
  },
});

const listenerRule = (priority: number, listener: string) => ({
  Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
  Properties: { Priority: priority, ListenerArn: fromAnotherStack(listener) },
});

const certificate = (properties: Properties): Resources => ({
  Certificate: {
    Type: 'AWS::CertificateManager::Certificate',
    Properties: { DomainName: 'shop.example.com', ...properties },
  },
});

const holder = (policies: object, properties: Properties = {}): Resources => ({
  Database: { Type: 'AWS::RDS::DBInstance', Properties: properties, ...policies },
});

const queues = (source: Properties, deadLetters: Properties): Resources => ({
  Orders: {
    Type: 'AWS::SQS::Queue',
    Properties: { RedrivePolicy: { deadLetterTargetArn: attribute('Dead', 'Arn'), maxReceiveCount: 5 }, ...source },
  },
  Dead: { Type: 'AWS::SQS::Queue', Properties: deadLetters },
});

const math = (second: object) => [
  { Id: 'visible', MetricStat: { Stat: 'Sum' }, ReturnData: false },
  { Id: 'perTask', Expression: 'visible / 2', ...second },
];
const policy = (metrics: readonly object[]): Resources => ({
  Policy: {
    Type: 'AWS::ApplicationAutoScaling::ScalingPolicy',
    Properties: {
      TargetTrackingScalingPolicyConfiguration: { TargetValue: 1, CustomizedMetricSpecification: { Metrics: metrics } },
    },
  },
});
const alarm = (metrics: readonly object[]): Resources => ({
  Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { EvaluationPeriods: 1, Metrics: metrics } },
});
const metricsPath = 'Policy.Properties.TargetTrackingScalingPolicyConfiguration.CustomizedMetricSpecification.Metrics';

const topic = (key: unknown): Resources => ({
  Alarms: { Type: 'AWS::SNS::Topic', Properties: { KmsMasterKeyId: key } },
});

/** Smallest templates on both sides of every rule. A rule without both is a rule that may never fire. */
export const firstCases: Cases = {
  'HEADROOM-ECS-001': {
    rows: ['B6'],
    breaks: { 'three minutes': ['Task.Properties.ContainerDefinitions.1.StopTimeout', task(180)] },
    holds: { 'two minutes': task(120), 'three minutes on EC2': task(180, 'EC2') },
  },
  'HEADROOM-ECS-002': {
    rows: ['B12'],
    breaks: {
      'a count beside a target': ['Service.Properties.DesiredCount', service({ DesiredCount: 2 }, 2)],
    },
    holds: { 'a target alone': service({}, 2), 'a count alone': service({ DesiredCount: 2 }) },
  },
  'HEADROOM-ECS-003': {
    rows: ['B8'],
    breaks: {
      'all tasks kept and none added': ['Service.Properties.DeploymentConfiguration', service(percent(100, 100), 4)],
      'half a task more than one': ['Service.Properties.DeploymentConfiguration', service(percent(100, 150), 1)],
      'half a task less than one': ['Service.Properties.DeploymentConfiguration', service(percent(50, 100))],
      'a queue worker that starts at zero': [
        'Service.Properties.DeploymentConfiguration',
        service(percent(100, 150), 0),
      ],
    },
    holds: {
      'nothing stated': service({}),
      'one more task': service(percent(100, 200), 1),
      'half of four more': service(percent(100, 150), 4),
      'one fewer of two': service(percent(50, 100, {}), 2),
      'blue and green': service(percent(100, 100, { Strategy: 'BLUE_GREEN' }), 4),
      'deployments by CodeDeploy': service({ ...percent(100, 100), DeploymentController: { Type: 'CODE_DEPLOY' } }, 4),
    },
  },
  'HEADROOM-CACHE-001': {
    rows: ['E1'],
    breaks: {
      'a password in clear text': ['Cache.Properties.TransitEncryptionEnabled', cache({ AuthToken: 'x'.repeat(16) })],
      'users in clear text': [
        'Cache.Properties.TransitEncryptionEnabled',
        cache({ UserGroupIds: [{ Ref: 'Users' }], TransitEncryptionEnabled: false }),
      ],
      'a password from a secret': [
        'Cache.Properties.TransitEncryptionEnabled',
        cache({
          AuthToken: { 'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: 'Secret' }, ':SecretString}}']] },
        }),
      ],
    },
    holds: {
      'users over TLS': cache({ UserGroupIds: ['users'], TransitEncryptionEnabled: true }),
      'nobody asked': cache({ TransitEncryptionEnabled: false }),
    },
  },
  'HEADROOM-CACHE-002': {
    rows: ['E5'],
    breaks: {
      'failover of one node': [
        'Cache.Properties.AutomaticFailoverEnabled',
        cache({ AutomaticFailoverEnabled: true, NumCacheClusters: 1 }),
      ],
      'zones without failover': [
        'Cache.Properties.MultiAZEnabled',
        cache({ MultiAZEnabled: true, NumCacheClusters: 2 }),
      ],
    },
    holds: {
      'one node': cache({ NumCacheClusters: 1 }),
      'two nodes': cache({ AutomaticFailoverEnabled: true, MultiAZEnabled: true, NumCacheClusters: 2 }),
      'a shard with a replica': cache({ AutomaticFailoverEnabled: true, NumNodeGroups: 1, ReplicasPerNodeGroup: 1 }),
      'shards without replicas': cache({ AutomaticFailoverEnabled: true, NumNodeGroups: 3, ReplicasPerNodeGroup: 0 }),
    },
  },
  'HEADROOM-RDS-001': {
    rows: ['D1'],
    breaks: { 'no backups': ['Database.Properties.BackupRetentionPeriod', replica(0)] },
    holds: { 'a week of backups': replica(7), 'the default of RDS': replica(undefined) },
  },
  'HEADROOM-ELB-001': {
    rows: ['C7'],
    breaks: {
      'twice the same on one listener': [
        'Two.Properties.Priority',
        { One: listenerRule(10, 'Https'), Two: listenerRule(10, 'Https') },
      ],
    },
    holds: {
      'two priorities': { One: listenerRule(10, 'Https'), Two: listenerRule(11, 'Https') },
      'two listeners': { One: listenerRule(10, 'Https'), Two: listenerRule(10, 'Http') },
    },
  },
  'HEADROOM-ACM-001': {
    rows: ['C6'],
    breaks: {
      'e-mail by default': ['Certificate.Properties.ValidationMethod', certificate({})],
      'e-mail on purpose': ['Certificate.Properties.ValidationMethod', certificate({ ValidationMethod: 'EMAIL' })],
      'DNS without a zone': [
        'Certificate.Properties.DomainValidationOptions',
        certificate({ ValidationMethod: 'DNS' }),
      ],
      'DNS with a zone for one of two names': [
        'Certificate.Properties.DomainValidationOptions',
        certificate({
          ValidationMethod: 'DNS',
          DomainValidationOptions: [
            { DomainName: 'a.example.com', HostedZoneId: 'Z1' },
            { DomainName: 'b.example.com' },
          ],
        }),
      ],
    },
    holds: {
      'DNS in a hosted zone': certificate({
        ValidationMethod: 'DNS',
        DomainValidationOptions: [{ DomainName: 'a.example.com', HostedZoneId: { Ref: 'Zone' } }],
      }),
      'a private authority': certificate({
        CertificateAuthorityArn: 'arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/a',
      }),
    },
  },
  'HEADROOM-DATA-001': {
    rows: ['D17', 'D26'],
    breaks: {
      'no policy for replacement': ['Database.UpdateReplacePolicy', holder({ DeletionPolicy: 'Retain' })],
      'no policy for deletion': ['Database.DeletionPolicy', holder({ UpdateReplacePolicy: 'Retain' })],
      'kept on deletion only': [
        'Database.UpdateReplacePolicy',
        holder({ DeletionPolicy: 'Snapshot', UpdateReplacePolicy: 'Delete' }),
      ],
      'protected and to be deleted': [
        'Database.DeletionPolicy',
        holder({ DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' }, { DeletionProtection: true }),
      ],
    },
    holds: {
      'kept both ways': holder(
        { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' },
        { DeletionProtection: true },
      ),
      'gone both ways': holder({ DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' }),
      'nothing to lose': { Role: { Type: 'AWS::IAM::Role', Properties: {} } },
    },
  },
  'HEADROOM-SQS-001': {
    rows: ['F4'],
    breaks: {
      'the default on both sides': ['Dead.Properties.MessageRetentionPeriod', queues({}, {})],
      'shorter than its source': [
        'Dead.Properties.MessageRetentionPeriod',
        queues({ MessageRetentionPeriod: 600_000 }, { MessageRetentionPeriod: 500_000 }),
      ],
    },
    holds: {
      'fourteen days': queues({}, { MessageRetentionPeriod: 1_209_600 }),
      'a FIFO queue, where age starts again': queues({ FifoQueue: true }, { FifoQueue: true }),
    },
  },
  'HEADROOM-SCALING-001': {
    rows: ['H4'],
    breaks: {
      'two results by default': [
        metricsPath,
        policy([{ Id: 'visible' }, { Id: 'perTask', Expression: 'visible / 2' }]),
      ],
      'no result': [metricsPath, policy(math({ ReturnData: false }))],
      'an alarm with two results': ['Alarm.Properties.Metrics', alarm([{ Id: 'a' }, { Id: 'b' }])],
    },
    holds: {
      'one result': policy(math({})),
      'one result, written out': policy(math({ ReturnData: true })),
      'an alarm': alarm(math({})),
    },
  },
  'HEADROOM-SNS-001': {
    rows: ['F7'],
    breaks: {
      'the alias': ['Alarms.Properties.KmsMasterKeyId', topic('alias/aws/sns')],
      'its ARN': [
        'Alarms.Properties.KmsMasterKeyId',
        topic({
          'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':kms:eu-west-1:111122223333:alias/aws/sns']],
        }),
      ],
    },
    holds: {
      'a key of our own': topic(attribute('Key', 'Arn')),
      'a key of another stack': topic(fromAnotherStack('Key')),
    },
  },
};
