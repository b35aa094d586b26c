import type { Resources } from '../../given/rule-findings.js';
import { attribute, manyParts, one, part, ref, times } from '../../given/template-parts.js';

type Properties = Readonly<Record<string, unknown>>;

/** A template on each side of a rule that the CloudFormation validator brings along. */
interface BuiltInCase {
  readonly rule: string;
  readonly rows: readonly string[];
  readonly title: string;
  readonly breaks: BuiltInTemplate;
  readonly holds: BuiltInTemplate;
}

export interface BuiltInTemplate {
  readonly Resources: Resources;
  readonly Outputs?: object;
}

const resources = (Resources: Resources): BuiltInTemplate => ({ Resources });
const lambda = (properties: Properties) =>
  part('AWS::Lambda::Function', {
    Code: { ZipFile: 'x' },
    Handler: 'a.b',
    Role: 'arn:aws:iam::111122223333:role/a',
    Runtime: 'nodejs22.x',
    ...properties,
  });
const database = (properties: Properties) =>
  part('AWS::RDS::DBInstance', {
    Engine: 'postgres',
    EngineVersion: '17',
    DBInstanceClass: 'db.m7g.large',
    AllocatedStorage: '100',
    ...properties,
  });
const task = (Memory: string) =>
  part('AWS::ECS::TaskDefinition', {
    Cpu: '256',
    Memory,
    RequiresCompatibilities: ['FARGATE'],
    NetworkMode: 'awsvpc',
    ContainerDefinitions: [{ Name: 'a', Image: 'b' }],
  });
const listener = (more: Properties) =>
  part('AWS::ElasticLoadBalancingV2::Listener', {
    Protocol: 'HTTPS',
    Port: 443,
    LoadBalancerArn: ref('Balancer'),
    DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }],
    ...more,
  });
const fifoSource = (BatchSize: number): Resources => ({
  Queue: part('AWS::SQS::Queue', { FifoQueue: true }),
  It: part('AWS::Lambda::EventSourceMapping', { BatchSize, EventSourceArn: attribute('Queue'), FunctionName: 'a' }),
});
const mapped = (VisibilityTimeout: number): Resources => ({
  Queue: part('AWS::SQS::Queue', { VisibilityTimeout }),
  It: part('AWS::Lambda::EventSourceMapping', { EventSourceArn: attribute('Queue'), FunctionName: ref('Handler') }),
  Handler: lambda({ Timeout: 60 }),
});
const deadLetters = (FifoQueue: boolean): Resources => ({
  It: part('AWS::SQS::Queue', {
    FifoQueue: true,
    RedrivePolicy: { deadLetterTargetArn: attribute('Dead'), maxReceiveCount: 3 },
  }),
  Dead: part('AWS::SQS::Queue', FifoQueue ? { FifoQueue } : {}),
});
const visibility = { CloudWatchMetricsEnabled: true, MetricName: 'a', SampledRequestsEnabled: true };
const rateLimit = (Limit: number) =>
  one('AWS::WAFv2::WebACL', {
    Scope: 'REGIONAL',
    DefaultAction: { Allow: {} },
    VisibilityConfig: visibility,
    Rules: [
      {
        Name: 'rate',
        Priority: 1,
        Action: { Block: {} },
        VisibilityConfig: visibility,
        Statement: { RateBasedStatement: { Limit, AggregateKeyType: 'IP' } },
      },
    ],
  });
const inSubnets = (PubliclyAccessible: boolean): Resources => ({
  It: database({ PubliclyAccessible, DBSubnetGroupName: ref('Group') }),
  Group: part('AWS::RDS::DBSubnetGroup', { DBSubnetGroupDescription: 'a', SubnetIds: [ref('One'), ref('Two')] }),
  One: part('AWS::EC2::Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.0.0/24' }),
  Two: part('AWS::EC2::Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.1.0/24' }),
  Vpc: part('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }),
});
const replica = (more: Properties): Resources => ({
  Source: database({ BackupRetentionPeriod: 1 }),
  It: part('AWS::RDS::DBInstance', {
    SourceDBInstanceIdentifier: ref('Source'),
    DBInstanceClass: 'db.m7g.large',
    ...more,
  }),
});
const valkey = (more: Properties) =>
  one('AWS::ElastiCache::ReplicationGroup', {
    Engine: 'valkey',
    ReplicationGroupDescription: 'a',
    CacheNodeType: 'cache.t4g.small',
    NumCacheClusters: 2,
    ...more,
  });
const logGroups = (...names: readonly string[]): Resources =>
  manyParts(names.length, (number) => part('AWS::Logs::LogGroup', { LogGroupName: names[number - 1] }));
const topics = (second: unknown): Resources => ({
  One: part('AWS::SNS::Topic', { TopicName: ref('Two') }),
  Two: part('AWS::SNS::Topic', { TopicName: second }),
});
const outputs = (count: number): BuiltInTemplate => ({
  Resources: one('AWS::SNS::Topic'),
  Outputs: Object.fromEntries(times(count, (number) => [`Out${number}`, { Value: 'a' }])),
});
const group = (GroupDescription: string) => one('AWS::EC2::SecurityGroup', { GroupDescription });
const identifier = (DBInstanceIdentifier: string) => resources({ It: database({ DBInstanceIdentifier }) });
const role = (length: number) =>
  one('AWS::IAM::Role', { RoleName: 'a'.repeat(length), AssumeRolePolicyDocument: { Statement: [] } });

export const builtInCases: readonly BuiltInCase[] = [
  { rule: 'F3031', rows: ['A4'], title: 'a leading digit', breaks: identifier('1a'), holds: identifier('a1') },
  { rule: 'F3031', rows: ['A4'], title: 'two hyphens', breaks: identifier('a--b'), holds: identifier('a-b') },
  { rule: 'F3033', rows: ['A4'], title: '64 characters', breaks: identifier('a'.repeat(64)), holds: identifier('a') },
  {
    rule: 'E3019',
    rows: ['A7'],
    title: 'one log group twice',
    breaks: resources(logGroups('a', 'a')),
    holds: resources(logGroups('a', 'b')),
  },
  { rule: 'F3031', rows: ['A11'], title: 'an umlaut', breaks: resources(group('für')), holds: resources(group('for')) },
  {
    rule: 'F3033',
    rows: ['A11'],
    title: '256 characters',
    breaks: resources(group('a'.repeat(256))),
    holds: resources(group('a'.repeat(255))),
  },
  { rule: 'F3033', rows: ['A12'], title: 'a role of 65', breaks: resources(role(65)), holds: resources(role(64)) },
  {
    rule: 'F3031',
    rows: ['A12'],
    title: 'a function of 65',
    breaks: resources({ It: lambda({ FunctionName: 'a'.repeat(65) }) }),
    holds: resources({ It: lambda({ FunctionName: 'a'.repeat(64) }) }),
  },
  {
    rule: 'F3002',
    rows: ['A14'],
    title: 'a variable of one letter',
    breaks: resources({ It: lambda({ Environment: { Variables: { A: '1' } } }) }),
    holds: resources({ It: lambda({ Environment: { Variables: { AB: '1' } } }) }),
  },
  {
    rule: 'F0007',
    rows: ['A18'],
    title: '501 resources',
    breaks: resources(manyParts(501, () => part('AWS::SNS::Topic'))),
    holds: resources(manyParts(500, () => part('AWS::SNS::Topic'))),
  },
  { rule: 'F0004', rows: ['A20'], title: '201 outputs', breaks: outputs(201), holds: outputs(200) },
  {
    rule: 'W3030',
    rows: ['A24'],
    title: 'eight days of logs',
    breaks: resources(one('AWS::Logs::LogGroup', { RetentionInDays: 8 })),
    holds: resources(one('AWS::Logs::LogGroup', { RetentionInDays: 7 })),
  },
  {
    rule: 'E3047',
    rows: ['B4'],
    title: 'a size that Fargate does not sell',
    breaks: resources({ It: task('8192') }),
    holds: resources({ It: task('512') }),
  },
  {
    rule: 'F3004',
    rows: ['B19', 'J10'],
    title: 'two resources that wait for each other',
    breaks: resources(topics(ref('One'))),
    holds: resources(topics('a')),
  },
  {
    rule: 'E3676',
    rows: ['C5'],
    title: 'HTTPS without a certificate',
    breaks: resources({ It: listener({}) }),
    holds: resources({ It: listener({ Certificates: [{ CertificateArn: ref('Certificate') }] }) }),
  },
  {
    rule: 'E3680',
    rows: ['C9'],
    title: 'one subnet',
    breaks: resources(one('AWS::ElasticLoadBalancingV2::LoadBalancer', { Subnets: [ref('One')] })),
    holds: resources(one('AWS::ElasticLoadBalancingV2::LoadBalancer', { Subnets: [ref('One'), ref('Two')] })),
  },
  {
    rule: 'F3020',
    rows: ['D2'],
    title: 'a replica that speaks of encryption',
    breaks: resources(replica({ StorageEncrypted: true })),
    holds: resources(replica({})),
  },
  {
    rule: 'E9006',
    rows: ['D8'],
    title: 'a version that never was',
    breaks: resources({ It: database({ EngineVersion: '99.1' }) }),
    holds: resources({ It: database({ EngineVersion: '17' }) }),
  },
  {
    rule: 'E3025',
    rows: ['D9'],
    title: 'a class that does not exist',
    breaks: resources({ It: database({ DBInstanceClass: 'db.m7g.huge' }) }),
    holds: resources({ It: database({}) }),
  },
  {
    rule: 'E3719',
    rows: ['D15'],
    title: '36 days of backups',
    breaks: resources({ It: database({ BackupRetentionPeriod: 36 }) }),
    holds: resources({ It: database({ BackupRetentionPeriod: 35 }) }),
  },
  {
    rule: 'W9011',
    rows: ['D19'],
    title: 'a public database',
    breaks: resources(inSubnets(true)),
    holds: resources(inSubnets(false)),
  },
  {
    rule: 'E3704',
    rows: ['E3'],
    title: 'Valkey without a word on TLS',
    breaks: resources(valkey({})),
    holds: resources(valkey({ TransitEncryptionEnabled: true })),
  },
  {
    rule: 'E3505',
    rows: ['F1'],
    title: 'a queue that hides messages too short',
    breaks: resources(mapped(59)),
    holds: resources(mapped(60)),
  },
  {
    rule: 'E3502',
    rows: ['F2'],
    title: 'dead letters of the other kind',
    breaks: resources(deadLetters(false)),
    holds: resources(deadLetters(true)),
  },
  {
    rule: 'E3705',
    rows: ['F8'],
    title: 'eleven messages of a FIFO queue',
    breaks: resources(fifoSource(11)),
    holds: resources(fifoSource(10)),
  },
  {
    rule: 'W2531',
    rows: ['F12'],
    title: 'a runtime that is retired',
    breaks: resources({ It: lambda({ Runtime: 'nodejs18.x' }) }),
    holds: resources({ It: lambda({}) }),
  },
  {
    rule: 'E3717',
    rows: ['F13'],
    title: 'sixteen minutes',
    breaks: resources({ It: lambda({ Timeout: 901 }) }),
    holds: resources({ It: lambda({ Timeout: 900 }) }),
  },
  {
    rule: 'E3663',
    rows: ['F14'],
    title: 'a variable of Lambda',
    breaks: resources({ It: lambda({ Environment: { Variables: { AWS_REGION: 'a' } } }) }),
    holds: resources({ It: lambda({ Environment: { Variables: { SHOP_REGION: 'a' } } }) }),
  },
  {
    rule: 'F3034',
    rows: ['G6'],
    title: 'nine requests',
    breaks: resources(rateLimit(9)),
    holds: resources(rateLimit(10)),
  },
];
