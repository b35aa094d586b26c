import type { Component, Resource } from '../../../lib/assembly/assembly.js';
import { bookOf } from '../../../lib/reports/book/book.js';
import type { BookInput } from '../../../lib/reports/book/book-input.js';
import { readRunbook } from '../../../lib/reports/book/read-runbook.js';
import { bookPage } from '../../../lib/reports/book/render/book-page.js';
import { said } from '../../../lib/reports/book/said.js';
import type { Block } from '../../../lib/reports/book/section.js';
import { givenBookInput, givenScaledService } from '../../given/book.js';
import { givenPricedAssembly } from '../../given/priced.js';

type Given = Readonly<Record<string, Pick<Resource, 'type'> & Partial<Resource>>>;

function blocksOf(
  id: string,
  resources: Given,
  components: readonly Component[] = [],
  change: Partial<BookInput> = {},
) {
  const { stacks } = givenPricedAssembly(resources);
  const assembly = { stacks: stacks.map((stack) => ({ ...stack, components })) };
  const found = bookOf(givenBookInput(assembly, change)).sections.find((section) => section.id === id);
  return found?.blocks ?? [];
}

const isTable = (block: Block): block is Extract<Block, { kind: 'table' }> => block.kind === 'table';
const rowsOf = (title: string, ...given: Parameters<typeof blocksOf>) =>
  blocksOf(...given)
    .filter(isTable)
    .find((table) => table.title === title)?.rows;

const component = (kind: string, facts: object): Component => ({
  kind,
  name: 'main',
  owner: 'team',
  facts: facts as Component['facts'],
});

test('a cache says its size, what happens when it is full and how long entries live', () => {
  const resources: Given = {
    Cache: {
      type: 'AWS::ElastiCache::ReplicationGroup',
      component: 'cache main',
      properties: {
        Engine: 'valkey',
        EngineVersion: '8.1',
        CacheNodeType: 'cache.r7g.large',
        NumNodeGroups: 2,
        ReplicasPerNodeGroup: 1,
      },
    },
  };
  const facts = { holds: 'cache', evictionPolicy: 'allkeys-lru', ttlSeconds: { profile: 300 } };
  expect(rowsOf('In memory', 'caches', resources, [component('cache', facts)])).toEqual([
    ['cache main', 'valkey 8.1', '4 of cache.r7g.large in 2 shards', 'cache', 'allkeys-lru', 'profile 300'],
  ]);
});

test('the edge says of each path how long it keeps an answer', () => {
  const resources: Given = {
    Edge: {
      type: 'AWS::CloudFront::Distribution',
      properties: {
        DistributionConfig: {
          CacheBehaviors: [{ PathPattern: '/static/*', CachePolicyId: { Ref: 'Long' } }],
          DefaultCacheBehavior: { CachePolicyId: '4135ea2d' },
        },
      },
    },
    Long: {
      type: 'AWS::CloudFront::CachePolicy',
      properties: { CachePolicyConfig: { MinTTL: 1, DefaultTTL: 2, MaxTTL: 3 } },
    },
  };
  const managed = 'by a policy of AWS';
  expect(rowsOf('At the edge, seconds', 'caches', resources)).toEqual([
    ['/static/*', '1', '2', '3'],
    ['everything else', managed, managed, managed],
  ]);
});

test.each([
  [{}, ['rolling', 'none', 'none']],
  [{ DeploymentCircuitBreaker: { Enable: true } }, ['rolling', 'stops', 'none']],
  [{ DeploymentCircuitBreaker: { Enable: true, Rollback: true } }, ['rolling', 'rolls back', 'none']],
  [
    { Strategy: 'CANARY', Alarms: { AlarmNames: ['one', 'two'], Rollback: true } },
    ['canary', 'none', '2 alarms roll it back'],
  ],
])('a deployment of %j says what ends it', (DeploymentConfiguration, row) => {
  const service = { type: 'AWS::ECS::Service', component: 'service api', properties: { DeploymentConfiguration } };
  expect(rowsOf('Deployments', 'breakers', { Service: service })).toEqual([['service api', ...row]]);
});

test('calls and pools say when they give up', () => {
  const Services = [
    { ClientAliases: [{ DnsName: 'api', Port: 80 }], Timeout: { PerRequestTimeoutSeconds: 5, IdleTimeoutSeconds: 60 } },
  ];
  const service = { type: 'AWS::ECS::Service', properties: { ServiceConnectConfiguration: { Services } } };
  const facts = {
    uses: [
      { kind: 'database', name: 'main', pool: { max: 20 } },
      { kind: 'cache', name: 'main' },
    ],
  };
  const given = ['breakers', { Service: service }, [component('service', facts)]] as const;
  expect(rowsOf('Calls of services, seconds', ...given)).toEqual([['api:80', '5', '60']]);
  expect(rowsOf('Pools', ...given)).toEqual([['main', 'database main', 'max 20']]);
});

test('background work says what a clock starts and what workers take', () => {
  const schedule = {
    type: 'AWS::Scheduler::Schedule',
    component: 'job report',
    properties: {
      ScheduleExpression: 'cron(0 3 * * ? *)',
      ScheduleExpressionTimezone: 'UTC',
      Target: { RetryPolicy: { MaximumRetryAttempts: 2 } },
    },
  };
  const facts = {
    queue: 'orders',
    concurrency: 4,
    messageTime: { meanSeconds: 1 },
    visibilitySeconds: 30,
    scaling: { mode: { kind: 'rate' } },
  };
  const given = ['jobs', { Schedule: schedule }, [component('worker', facts)]] as const;
  expect(rowsOf('By the clock', ...given)).toEqual([
    ['job report', 'cron(0 3 * * ? *)', 'UTC', 'MaximumRetryAttempts 2'],
  ]);
  expect(rowsOf('Workers', ...given)).toEqual([['main', 'orders', '4', 'meanSeconds 1', '30', 'kind rate']]);
});

test('a queue says who fills and empties it', () => {
  const resources: Given = {
    Orders: { type: 'AWS::SQS::Queue' },
    Handler: { type: 'AWS::Lambda::Function' },
    Trigger: {
      type: 'AWS::Lambda::EventSourceMapping',
      properties: { EventSourceArn: { 'Fn::GetAtt': ['Orders', 'Arn'] }, FunctionName: { Ref: 'Handler' } },
    },
  };
  expect(rowsOf('Queues', 'jobs', resources)).toEqual([['Orders', '-', 'function Handler', 'no dead letters']]);
});

test('health says who asks what how often, and how long an ending task has', () => {
  const resources: Given = {
    Targets: {
      type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
      component: 'service api',
      properties: {
        HealthCheckPath: '/ready',
        Port: 8080,
        Matcher: { HttpCode: '200' },
        HealthCheckIntervalSeconds: 10,
        HealthCheckTimeoutSeconds: 5,
        HealthyThresholdCount: 2,
        UnhealthyThresholdCount: 3,
        TargetGroupAttributes: [{ Key: 'deregistration_delay.timeout_seconds', Value: '30' }],
      },
    },
    Task: {
      type: 'AWS::ECS::TaskDefinition',
      component: 'service api',
      properties: {
        ContainerDefinitions: [
          {
            Name: 'api',
            StopTimeout: 45,
            HealthCheck: { Command: ['CMD', 'ask'], Interval: 30, Timeout: 3, Retries: 3, StartPeriod: 20 },
          },
        ],
      },
    },
  };
  expect(rowsOf('Asked by the balancer, seconds', 'health', resources)).toEqual([
    ['service api', '/ready at 8080', '200', 'every 10, within 5', '2 good, 3 bad', '30'],
  ]);
  expect(rowsOf('Asked inside the task, seconds', 'health', resources)).toEqual([
    ['service api', 'api', 'CMD, ask', 'every 30, within 3', '3 bad, after 20', '45'],
  ]);
});

test('an alarm stands with its sentence, its line and what the runbook says', () => {
  const alarm = {
    type: 'AWS::CloudWatch::Alarm',
    properties: {
      AlarmName: 'shop-api-slow',
      AlarmDescription: 'It is slow. Runbook: docs/runbook.md#service-latency',
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 50,
      DatapointsToAlarm: 3,
      EvaluationPeriods: 5,
    },
  };
  const runbook = readRunbook('# Runbook\n\n## service-latency\n\nLook at it.\n\n## other\n');
  const given = ['alarms', { Slow: alarm, Quiet: { type: 'AWS::CloudWatch::Alarm' } }, [], { runbook }] as const;
  expect(rowsOf('Alarms', ...given)).toEqual([['shop-api-slow', 'It is slow.', '> 50', '3 of 5', 'service-latency']]);
  expect(blocksOf(...given)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ kind: 'text', text: expect.stringMatching(/^1 alarms .* 1 more/) as string }),
      { kind: 'more', title: 'service-latency', text: 'Look at it.' },
    ]),
  );
});

test('the checklist judges from the templates', () => {
  const verdicts = (resources: Given) =>
    rowsOf('Before it is built on', 'checklist', resources)?.map(([, verdict]) => verdict);
  const none = ['no', 'no', 'no', 'no', 'no', 'no', 'no', 'no', 'no', 'no'];
  expect(verdicts({})).toEqual(none);
  const database = { type: 'AWS::RDS::DBInstance' };
  const replica = { ...database, properties: { SourceDBInstanceIdentifier: { Ref: 'Data' } } };
  expect([verdicts({ Data: database })?.[5], verdicts({ Data: database, Replica: replica })?.[5]]).toEqual([
    'partly',
    'yes',
  ]);
  const targets = { type: 'AWS::ElasticLoadBalancingV2::TargetGroup' };
  const asked = { ...targets, properties: { HealthCheckPath: '/ready' } };
  expect([verdicts({ One: targets, Two: asked })?.[8], verdicts({ Two: asked })?.[8]]).toEqual(['partly', 'yes']);
  expect(verdicts({ Schedule: { type: 'AWS::Scheduler::Schedule' } })?.[6]).toBe('partly');
  expect(verdicts(givenScaledService())?.[0]).toBe('yes');
});

test('cost stands by component, with its total', () => {
  const rows = rowsOf('USD a month at list prices', 'cost', { Key: { type: 'AWS::KMS::Key' } });
  expect(rows).toEqual([
    ['shop', '1.00', '1.00', '1.00'],
    ['all', '1.00', '1.00', '1.00'],
  ]);
});

test('scaling that cannot be simulated is a sentence', () => {
  const blocks = blocksOf('scaling', {}, [], { scaling: 'It cannot be simulated.' });
  expect(blocks[0]).toEqual({ kind: 'text', text: 'It cannot be simulated.' });
});

test('values of a template are told as they are, references as what they are', () => {
  expect([said(undefined), said(['a', 1]), said({ a: { b: true } }), said({ Ref: 'Queue' })]).toEqual([
    '-',
    'a, 1',
    'a b true',
    'known after the deployment (Queue)',
  ]);
});

test('the page escapes what a foreign app calls its things, and is the same each time', () => {
  const given = () =>
    bookOf(
      givenBookInput(givenPricedAssembly({ '<img src=x>': { type: 'AWS::SQS::Queue', path: '<script>1</script>' } })),
    );
  const page = bookPage(given());
  expect(page).not.toContain('<script>1');
  expect(page).not.toContain('<img');
  expect(bookPage(given())).toBe(page);
});
