import fc from 'fast-check';
import { priceBook } from '../../../lib/reports/cost/price-book.js';
import { pricers } from '../../../lib/reports/cost/pricers/pricers.js';
import type { Range } from '../../../lib/reports/cost/range.js';
import { givenEstimate, givenFargateService } from '../../given/priced.js';

const hours = 730;
const cents = ({ minimum, expected, maximum }: Range) => [minimum, expected, maximum].map((one) => +one.toFixed(2));
const same = (usd: number) => [usd, usd, usd].map((one) => +one.toFixed(2));
const one = (type: string, properties: object = {}, usage: object = {}) =>
  givenEstimate({ Thing: { type, properties: { ...properties } } }, usage);

describe('a Fargate service', () => {
  const taskHour = 0.25 * 0.03238 + 0.5 * 0.00356;
  const total = (...given: Parameters<typeof givenEstimate>) => cents(givenEstimate(...given).total);

  it('costs its bounds, and halfway between them where nobody says more', () => {
    expect(total(givenFargateService())).toEqual([2, 4, 6].map((tasks) => +(tasks * hours * taskHour).toFixed(2)));
  });

  it('is expected to run the tasks that the usage file says, within its bounds', () => {
    expect(total(givenFargateService(), { tasks: { api: 3 } })[1]).toBe(+(3 * hours * taskHour).toFixed(2));
    expect(total(givenFargateService(), { tasks: { api: 9 } })[1]).toBe(+(6 * hours * taskHour).toFixed(2));
  });

  it('without scaling runs what it asks for', () => {
    expect(total(givenFargateService({ bounds: null, service: { DesiredCount: 5 } }))).toEqual(
      same(5 * hours * taskHour),
    );
  });

  it('costs more on x86, and its disk above 20 GiB', () => {
    const change = {
      task: { RuntimePlatform: undefined, EphemeralStorage: { SizeInGiB: 30 } },
      bounds: [1, 1] as const,
    };
    expect(total(givenFargateService(change))).toEqual(same(hours * (0.25 * 0.04048 + 0.5 * 0.004445 + 10 * 0.000111)));
  });

  it('buys its base on demand, and the rest by weight', () => {
    const service = {
      LaunchType: undefined,
      CapacityProviderStrategy: [
        { CapacityProvider: 'FARGATE', Base: 2, Weight: 1 },
        { CapacityProvider: 'FARGATE_SPOT', Weight: 3 },
      ],
    };
    const { lines } = givenEstimate(givenFargateService({ service, bounds: [1, 10] }));
    const vcpu = (price: string) => cents(lines.find((line) => line.price === price)?.quantity as Range);
    // 1, 5.5 and 10 tasks: one, 2 + 3.5/4 and 2 + 8/4 of them on demand.
    expect(vcpu('fargate.arm64.vcpu')).toEqual([1, 2.875, 4].map((tasks) => +(tasks * 0.25 * hours).toFixed(2)));
    expect(vcpu('fargate-spot.arm64.vcpu')).toEqual([0, 2.625, 6].map((tasks) => +(tasks * 0.25 * hours).toFixed(2)));
  });

  it.each([
    [{ service: { LaunchType: 'EC2' } }, 'it runs on instances of its cluster, not on Fargate'],
    [{ service: { TaskDefinition: 'arn:elsewhere' } }, 'its task definition is not in the assembly'],
    [{ task: { Cpu: { Ref: 'Size' } } }, 'its task definition says no processor and memory'],
    [{ service: { LaunchType: undefined } }, 'it runs on instances of its cluster, not on Fargate'],
  ])('%j is listed as unpriced', (change, reason) => {
    expect(givenEstimate(givenFargateService(change)).unpriced).toEqual([
      { resource: 'shop/Service', type: 'AWS::ECS::Service', reason },
    ]);
  });
});

describe('a database', () => {
  const database = {
    Engine: 'postgres',
    DBInstanceClass: 'db.t4g.medium',
    AllocatedStorage: '100',
    StorageType: 'gp3',
  };

  it('costs its instance and its storage, which may grow', () => {
    const usd = 0.065 * hours;
    expect(cents(one('AWS::RDS::DBInstance', { ...database, MaxAllocatedStorage: 200 }).total)).toEqual([
      +(usd + 11.5).toFixed(2),
      +(usd + 11.5).toFixed(2),
      +(usd + 23).toFixed(2),
    ]);
  });

  it('costs twice with a standby', () => {
    expect(cents(one('AWS::RDS::DBInstance', { ...database, MultiAZ: true }).total)).toEqual(
      same(2 * (0.065 * hours + 11.5)),
    );
  });

  it('has the engine and storage of its source where it is a replica', () => {
    const replica = { DBInstanceClass: 'db.t4g.medium', SourceDBInstanceIdentifier: { Ref: 'Source' } };
    const { lines } = givenEstimate({
      Source: { type: 'AWS::RDS::DBInstance', properties: database },
      Replica: { type: 'AWS::RDS::DBInstance', properties: replica },
    });
    expect(lines.filter(({ resource }) => resource === 'shop/Replica').map(({ price }) => price)).toEqual([
      'rds.postgres.db.t4g.medium',
      'rds.storage.gp3',
    ]);
  });

  it('pays for IOPS above those that gp3 comes with', () => {
    const { lines } = one('AWS::RDS::DBInstance', { ...database, AllocatedStorage: 500, Iops: 13_000 });
    expect(cents(lines.find(({ what }) => what === 'IOPS')?.usd as Range)).toEqual(same(1_000 * 0.02));
  });

  it.each([
    [{ DBInstanceClass: 'db.x9.huge' }, 'no price of rds.postgres.db.x9.huge in the price book'],
    [{ DBInstanceClass: { Ref: 'Size' } }, 'DBInstanceClass is not known before the deployment'],
    [{ DBClusterIdentifier: { Ref: 'Cluster' } }, 'an instance of a cluster'],
    [{ AllocatedStorage: { Ref: 'Size' } }, 'its storage is not known before the deployment'],
  ])('%j is listed as unpriced', (change, reason) => {
    const { unpriced, lines } = one('AWS::RDS::DBInstance', { ...database, ...change });
    expect([unpriced.map((entry) => entry.reason), lines]).toEqual([[reason], []]);
  });
});

/** A type, what is said of one, what is used of it, and the dollars of a month. */
test.each<[string, object, object, number]>([
  ['AWS::EC2::NatGateway', {}, {}, 0.045 * hours],
  ['AWS::EC2::EIP', {}, {}, 0.005 * hours],
  ['AWS::EC2::VPCEndpoint', { VpcEndpointType: 'Interface', SubnetIds: ['a', 'b', 'c'] }, {}, 3 * 0.01 * hours],
  ['AWS::ElasticLoadBalancingV2::LoadBalancer', { Scheme: 'internal' }, {}, 0.0225 * hours],
  ['AWS::ElasticLoadBalancingV2::LoadBalancer', { Subnets: ['a', 'b'] }, {}, (0.0225 + 2 * 0.005) * hours],
  [
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
    { Scheme: 'internal' },
    { balancers: { Thing: { gigabytes: 730, newConnectionsPerSecond: 50, requestsPerSecond: 10 } } },
    (0.0225 + 2 * 0.008) * hours,
  ],
  [
    'AWS::ElastiCache::ReplicationGroup',
    { Engine: 'valkey', CacheNodeType: 'cache.r7g.xlarge', NumNodeGroups: 4, ReplicasPerNodeGroup: 2 },
    {},
    12 * 0.3496 * hours,
  ],
  [
    'AWS::ElastiCache::ReplicationGroup',
    { CacheNodeType: 'cache.t4g.small', NumCacheClusters: 2 },
    {},
    2 * 0.032 * hours,
  ],
  ['AWS::CloudWatch::Alarm', { MetricName: 'x', Period: 60 }, {}, 0.1],
  ['AWS::CloudWatch::Alarm', { MetricName: 'x', Period: 20 }, {}, 0.3],
  [
    'AWS::CloudWatch::Alarm',
    { Metrics: [{ MetricStat: { Period: 60 } }, { MetricStat: { Period: 60 } }, { Expression: 'a+b' }] },
    {},
    0.2,
  ],
  ['AWS::CloudWatch::CompositeAlarm', {}, {}, 0.5],
  ['AWS::CloudWatch::Dashboard', {}, {}, 3],
  ['AWS::WAFv2::WebACL', { Rules: [{}, {}] }, { firewalls: { Thing: { requestsMillion: 10 } } }, 5 + 2 + 6],
  [
    'AWS::CloudFront::Distribution',
    {},
    { distributions: { Thing: { requestsMillion: 2, gigabytes: 100, originGigabytes: 50, functionsMillion: 10 } } },
    2 + 8.5 + 1 + 1,
  ],
  ['AWS::SQS::Queue', {}, { queues: { Thing: { requestsMillion: 10 } } }, 4],
  ['AWS::SQS::Queue', { FifoQueue: true }, { queues: { Thing: { requestsMillion: 10 } } }, 5],
  ['AWS::ApplicationSignals::ServiceLevelObjective', {}, {}, 0.13],
  ['AWS::Backup::BackupVault', {}, { vaults: { Thing: { gigabytes: 100, copiedGigabytes: 50 } } }, 10.5],
  [
    'AWS::APS::Workspace',
    {},
    { workspaces: { Thing: { samplesMillion: 100, storedGigabytes: 10, queriedSamplesBillion: 2 } } },
    9.5,
  ],
  ['AWS::Athena::WorkGroup', {}, { workGroups: { Thing: { readGigabytes: 40 } } }, 0.2],
  ['AWS::SNS::Topic', {}, { topics: { Thing: { requestsMillion: 2 } } }, 1],
  ['AWS::SNS::Topic', { FifoTopic: true }, { topics: { Thing: { requestsMillion: 2 } } }, 0.6],
  [
    'AWS::Events::EventBus',
    {},
    { buses: { Thing: { eventsMillion: 3, archivedGigabytes: 10, storedGigabytes: 100 } } },
    3 + 1 + 2.3,
  ],
  ['AWS::S3::Bucket', {}, { buckets: { Thing: { gigabytes: 100, putMillion: 1, getMillion: 10 } } }, 2.3 + 5 + 4],
  [
    'AWS::EFS::FileSystem',
    { ThroughputMode: 'elastic' },
    { files: { Thing: { gigabytes: 10, readGigabytes: 100, writtenGigabytes: 50 } } },
    3 + 3 + 3,
  ],
  [
    'AWS::EFS::FileSystem',
    { ThroughputMode: 'bursting' },
    { files: { Thing: { gigabytes: 10, readGigabytes: 100, writtenGigabytes: 50 } } },
    3,
  ],
  ['AWS::ECR::Repository', {}, { repositories: { Thing: { gigabytes: 20 } } }, 2],
  [
    'AWS::Lambda::Function',
    { MemorySize: 512, Architectures: ['arm64'] },
    { functions: { Thing: { requestsMillion: 1, milliseconds: 200 } } },
    0.2 + 200_000 * 0.5 * 0.0000133334,
  ],
  [
    'AWS::ECS::Cluster',
    { ClusterSettings: [{ Name: 'containerInsights', Value: 'enhanced' }] },
    { clusters: { Thing: { insightsMetrics: 100 } } },
    7,
  ],
  ['AWS::SecretsManager::Secret', {}, {}, 0.4],
  ['AWS::KMS::Key', {}, {}, 1],
  ['AWS::Route53::HostedZone', {}, {}, 0.5],
  ['AWS::Route53::HealthCheck', { HealthCheckConfig: { Type: 'CLOUDWATCH_METRIC' } }, {}, 0.5],
  ['AWS::Scheduler::Schedule', { ScheduleExpression: 'rate(1 minute)', Target: {} }, {}, 0.0438],
  ['AWS::EC2::NatGateway', {}, { traffic: { natGigabytes: 100 } }, 0.045 * hours + 4.5],
  ['AWS::Logs::LogGroup', {}, { logs: { ingestedGigabytes: 10, storedGigabytes: 100 } }, 8],
])('%s with %j, used %j', (type, properties, usage, usd) => {
  const result = one(type, properties, usage);
  expect(result.unpriced).toEqual([]);
  expect(cents(result.total)).toEqual(same(usd));
});

it('a rotated key may cost three times as much in the end', () => {
  expect(cents(one('AWS::KMS::Key', { EnableKeyRotation: true }).total)).toEqual([1, 1, 3]);
});

it('a job costs the minutes of its tasks', () => {
  const { total } = givenEstimate(
    {
      ...givenFargateService(),
      Service: { type: 'AWS::IAM::Role' },
      Schedule: {
        type: 'AWS::Scheduler::Schedule',
        component: 'job report',
        properties: {
          ScheduleExpression: 'cron(0 3 * * ? *)',
          Target: { EcsParameters: { TaskDefinitionArn: { Ref: 'Task' } } },
        },
      },
    },
    { jobs: { report: { minutes: 60 } } },
  );
  // About 30.4 nights an hour each.
  expect(total.expected).toBeCloseTo((hours / 24) * (0.25 * 0.03238 + 0.5 * 0.00356), 3);
});

it('use that nobody speaks of is listed with its count, and costs nothing', () => {
  const queues = { One: { type: 'AWS::SQS::Queue' }, Other: { type: 'AWS::SQS::Queue' } };
  expect(givenEstimate(queues)).toMatchObject({
    lines: [],
    uncounted: [{ type: 'AWS::SQS::Queue', what: 'requests', needs: 'queues', resources: 2 }],
  });
});

it('the queue of what failed does not use what its component does', () => {
  const queues = {
    Dead: { type: 'AWS::SQS::Queue', component: 'queue orders' },
    Orders: {
      type: 'AWS::SQS::Queue',
      component: 'queue orders',
      properties: { RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] } } },
    },
  };
  expect(
    givenEstimate(queues, { queues: { orders: { requestsMillion: 1 } } }).lines.map(({ resource }) => resource),
  ).toEqual(['shop/Orders']);
});

it('a function that serves a custom resource runs at deployments only, and counts as free', () => {
  const resources = {
    Provider: { type: 'AWS::Lambda::Function' },
    Thing: { type: 'Custom::Thing', properties: { ServiceToken: { 'Fn::GetAtt': ['Provider', 'Arn'] } } },
  };
  expect(givenEstimate(resources)).toMatchObject({
    uncounted: [],
    free: { 'AWS::Lambda::Function': 1, 'Custom::Thing': 1 },
  });
});

it('a type that nobody knows is listed as unpriced, never as nothing', () => {
  expect(one('AWS::Quantum::Computer').unpriced).toEqual([
    { resource: 'shop/Thing', type: 'AWS::Quantum::Computer', reason: 'no price of this type in the price book' },
  ]);
});

it('an entry of the usage file about nothing is told with what there is', () => {
  const { usageProblems } = givenEstimate(givenFargateService(), { tasks: { apo: 2 } });
  expect(usageProblems).toEqual(['tasks.apo: nothing of the assembly is called so; there are: api']);
});

it('what is free is counted by type', () => {
  expect(one('AWS::IAM::Role').free).toEqual({ 'AWS::IAM::Role': 1 });
});

it('whatever a template holds, every resource is a line, free, uncounted or unpriced, and nothing crashes', () => {
  const types = [...Object.keys(pricers), 'AWS::IAM::Role', 'AWS::Other::Type'];
  const names = [
    'Cpu',
    'MultiAZ',
    'Engine',
    'Type',
    'Scheme',
    'Subnets',
    'Rules',
    'Metrics',
    'HealthCheckConfig',
    'Target',
    'ScheduleExpression',
    'TaskDefinition',
    'ClusterSettings',
    'RedrivePolicy',
    'Architectures',
    'VpcEndpointType',
  ];
  const resource = fc.record({
    type: fc.constantFrom(...types),
    properties: fc.dictionary(fc.constantFrom(...names), fc.jsonValue({ maxDepth: 2 })),
  });
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('A', 'B', 'C'), resource), (resources) => {
      const { lines, unpriced, uncounted, free, total } = givenEstimate(resources);
      const told = new Set([...lines, ...unpriced].map((entry) => entry.resource).filter(Boolean));
      const others = Object.values(free).reduce((sum, count) => sum + count, 0);
      expect(told.size + others + uncounted.reduce((sum, entry) => sum + entry.resources, 0)).toBeGreaterThanOrEqual(
        Object.keys(resources).length,
      );
      expect(total.minimum).toBeLessThanOrEqual(total.expected);
      expect(total.expected).toBeLessThanOrEqual(total.maximum);
    }),
    { numRuns: 200 },
  );
});

it('every price says where it can be read again', () => {
  for (const price of Object.values(priceBook)) expect(price.source).toMatch(/^https:\/\/aws\.amazon\.com\/.*pricing/);
});

it('three amounts of use are three amounts of money', () => {
  const range = { minimum: 1, expected: 2, maximum: 4 };
  expect(cents(one('AWS::SNS::Topic', {}, { topics: { Thing: { requestsMillion: range } } }).total)).toEqual([
    0.5, 1, 2,
  ]);
});

test('a cache that scales costs what its fewest nodes cost, and at most what all of them do', () => {
  const scaled = (dimension: string, [min, max]: readonly [number, number]) => ({
    type: 'AWS::ApplicationAutoScaling::ScalableTarget',
    properties: {
      ScalableDimension: `elasticache:replication-group:${dimension}`,
      ResourceId: { 'Fn::Join': ['', ['replication-group/', { Ref: 'Cache' }]] },
      MinCapacity: min,
      MaxCapacity: max,
    },
  });
  const { lines, total } = givenEstimate({
    Cache: {
      type: 'AWS::ElastiCache::ReplicationGroup',
      properties: { Engine: 'valkey', CacheNodeType: 'cache.r7g.xlarge', NumNodeGroups: 2, ReplicasPerNodeGroup: 1 },
    },
    Shards: scaled('NodeGroups', [2, 6]),
    Replicas: scaled('Replicas', [1, 3]),
  });
  expect(lines.map(({ what }) => what)).toEqual(['4 to 24 nodes']);
  expect(cents(total)).toEqual([4, 12, 24].map((nodes) => +(nodes * 0.3496 * hours).toFixed(2)));
});
