import type { aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';
import type { AlarmSpec } from '../../lib/alarms/alarm-spec.js';
import { cacheAlarms } from '../../lib/alarms/cache-alarms.js';
import { alarmsSchema } from '../../lib/definition/alarms.js';
import { givenCache } from '../given/cache.js';

type Change = Parameters<typeof givenCache>[0];

function given(change: Change = {}, thresholds: object = {}) {
  const { stack, cache, definition } = givenCache(change);
  const specs = cacheAlarms(cache, definition, alarmsSchema.parse({ thresholds }).thresholds);
  const one = (what: string) => specs.find((spec) => spec.what === what) as AlarmSpec;
  return { stack, specs, one };
}

test('memory follows its threshold: a ticket where entries may go, a page where writes would fail', () => {
  expect(given({ holds: 'cache' }, { cacheMemoryPercent: 70 }).one('cache-memory')).toMatchObject({
    threshold: 70,
    severity: 'ticket',
  });
  expect(given({ holds: 'state' }).one('cache-memory').severity).toBe('page');
});

test('the core that runs commands is watched, not the whole node', () => {
  const { one } = given({}, { cacheCpuPercent: 60 });
  expect(one('cache-cpu')).toMatchObject({ threshold: 60, severity: 'ticket' });
  expect((one('cache-cpu').metric as cloudwatch.Metric).metricName).toBe('EngineCPUUtilization');
});

test('a cache may evict up to its threshold', () => {
  expect(given({}, { cacheEvictionsPerMinute: 50 }).one('cache-evictions')).toMatchObject({
    threshold: 50,
    severity: 'ticket',
    evaluationPeriods: 5,
  });
});

test('one evicted entry of state pages', () => {
  expect(given({ holds: 'state' }).one('cache-evictions')).toMatchObject({
    threshold: 1,
    severity: 'page',
    evaluationPeriods: 1,
  });
});

test('lag and failover concern caches with replicas only', () => {
  expect(given().one('cache-replication-lag')).toBeUndefined();
  expect(
    given({ topology: { kind: 'replicated' } }, { replicaLagPageSeconds: 20 }).one('cache-replication-lag').threshold,
  ).toBe(20);
});

test('only burstable nodes have credits, published every five minutes', () => {
  expect(given({ nodeType: 'r7g.large' }).one('cache-credits')).toBeUndefined();
  const { expression, usingMetrics, period } = given({ nodeType: 't4g.small' }).one('cache-credits')
    .metric as cloudwatch.MathExpression;
  expect(period.toMinutes()).toBe(5);
  expect((usingMetrics.balance as cloudwatch.Metric).period.toMinutes()).toBe(5);
  // A new node begins with none and earns them.
  expect(expression).toBe('IF(DIFF(balance) > 0, 30, balance)');
});

test('the only node is watched by itself', () => {
  const { stack, one } = given();
  const { dimensions } = one('cache-connections').metric as cloudwatch.Metric;
  expect(stack.resolve(dimensions)).toEqual({
    CacheClusterId: { 'Fn::Join': ['', [{ Ref: 'Cache' }, '-001']] },
    CacheNodeId: '0001',
  });
});

test('several nodes are watched as one series: the worst, or all together', () => {
  const { one } = given({ topology: { kind: 'cluster', shards: 2 } });
  const expression = (what: string) => (one(what).metric as cloudwatch.MathExpression).expression;
  expect(expression('cache-memory')).toBe('MAX([n1, n2, n3, n4])');
  expect(expression('cache-evictions')).toBe('SUM([n1, n2, n3, n4])');
  const { balance } = (one('cache-credits').metric as cloudwatch.MathExpression).usingMetrics;
  expect((balance as cloudwatch.MathExpression).expression).toBe('MIN([n1, n2, n3, n4])');
});

test('no alarm has more metrics than CloudWatch takes, and no two share a name', () => {
  const { specs } = given({ topology: { kind: 'cluster', shards: 6 } });
  for (const { metric } of specs) {
    expect(Object.keys((metric as cloudwatch.MathExpression).usingMetrics).length).toBeLessThanOrEqual(10);
  }
  const names = specs.map(({ what, detail }) => `${what}-${detail}`);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toContain('cache-memory-part-2');
});
