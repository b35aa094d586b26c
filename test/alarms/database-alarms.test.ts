import { aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { AlarmSpec } from '../../lib/alarms/alarm-spec.js';
import { databaseAlarms, drainDetail } from '../../lib/alarms/database-alarms.js';
import { alarmsSchema } from '../../lib/definition/alarms.js';
import { givenDatabase } from '../given/database.js';

type Change = Parameters<typeof givenDatabase>[0];

function given(change: Change = {}, thresholds: object = {}) {
  const { stack, database, definition } = givenDatabase(change);
  const specs = databaseAlarms(database, definition, alarmsSchema.parse({ thresholds }).thresholds);
  const one = (what: string, detail = 'primary') =>
    specs.find((spec) => spec.what === what && spec.detail === detail) as AlarmSpec;
  /** The alarm as a template carries it. */
  const rendered = (spec: AlarmSpec) => {
    new cloudwatch.Alarm(stack, 'Alarm', { metric: spec.metric, threshold: spec.threshold, evaluationPeriods: 1 });
    return Object.values(Template.fromStack(stack).findResources('AWS::CloudWatch::Alarm'))[0] as Record<
      string,
      Record<string, unknown>
    >;
  };
  return { specs, one, rendered };
}

test('every instance is watched for the same troubles', () => {
  const { specs } = given({ replicas: [{}] });
  const troubles = (detail: string) => specs.filter((spec) => spec.detail === detail).map(({ what }) => what);
  const expected = [
    'database-cpu',
    'database-storage',
    'database-connections',
    'database-memory',
    'database-load',
    'database-credits',
  ];
  expect(troubles('primary')).toEqual(expected);
  expect(troubles('replica-1')).toEqual(expected);
});

test('processor load follows its threshold and is no reason to get up', () => {
  const { one, rendered } = given({}, { databaseCpuPercent: 70 });
  const cpu = one('database-cpu');
  expect(cpu).toMatchObject({ threshold: 70, severity: 'ticket' });
  expect(rendered(cpu).Properties).toMatchObject({
    MetricName: 'CPUUtilization',
    Period: 300,
    Dimensions: [{ Name: 'DBInstanceIdentifier', Value: { Ref: 'Database' } }],
  });
});

test('free storage is a share of what was ordered, in bytes', () => {
  const { one } = given({ storageGiB: 200 }, { databaseFreeStoragePercent: 10 });
  expect(one('database-storage')).toMatchObject({ threshold: 20 * 1024 ** 3, severity: 'page' });
});

test('storage that grows by itself leaves time for a ticket', () => {
  expect(given({ maxStorageGiB: 100 }).one('database-storage').severity).toBe('ticket');
});

test('connections are a share of what the parameters allow', () => {
  const { one } = given({ parameters: { maxConnections: 200 } }, { databaseConnectionsPercent: 75 });
  expect(one('database-connections').threshold).toBe(150);
});

test('without a parameter they are a share of what RDS allows for the memory of the class', () => {
  // RDS leaves 3.5 of 4 GiB; / 9531392 = 394, of which 80 %.
  expect(given({ instanceClass: 't4g.medium' }).one('database-connections').threshold).toBe(315);
});

test('memory and load know the class of each instance', () => {
  const { one } = given({ instanceClass: 'r7g.large', replicas: [{ instanceClass: 'r7g.xlarge' }] });
  expect(one('database-memory').threshold).toBe(Math.round((16 * 1024 ** 3) / 20));
  expect(one('database-memory', 'replica-1').threshold).toBe(Math.round((32 * 1024 ** 3) / 20));
  expect([one('database-load').threshold, one('database-load', 'replica-1').threshold]).toEqual([2, 4]);
});

test('load is only known to Performance Insights', () => {
  const { one } = given({ insights: { enabled: false, reason: 'not worth it in a sandbox' } });
  expect(one('database-load')).toBeUndefined();
});

test('only burstable classes have credits', () => {
  expect(given({ instanceClass: 'm7g.large' }).one('database-credits')).toBeUndefined();
  expect(given({ instanceClass: 't4g.medium' }).one('database-credits').threshold).toBe(30);
});

test('a new instance begins without credits, so a balance that rises is no trouble', () => {
  const { expression, usingMetrics } = given({ instanceClass: 't4g.medium' }).one('database-credits')
    .metric as cloudwatch.MathExpression;
  expect(expression).toBe('IF(DIFF(balance) > 0, 30, balance)');
  expect(usingMetrics.balance).toMatchObject({ metricName: 'CPUCreditBalance', statistic: 'Minimum' });
});

describe('replica lag', () => {
  test('is a ticket early and a page late', () => {
    const { one } = given({ replicas: [{}] }, { replicaLagTicketSeconds: 2, replicaLagPageSeconds: 40 });
    expect(one('database-replica-lag', 'replica-1-ticket')).toMatchObject({ threshold: 2, severity: 'ticket' });
    expect(one('database-replica-lag', 'replica-1-page')).toMatchObject({ threshold: 40, severity: 'page' });
  });

  test('does not count while the primary writes nothing, and counts as a day once replication has stopped', () => {
    const { one, rendered } = given({ replicas: [{}] });
    const { Metrics } = rendered(one('database-replica-lag', 'replica-1-page')).Properties as {
      Metrics: { Id: string; Expression?: string; MetricStat?: { Metric: Record<string, unknown> } }[];
    };
    expect(Metrics.map(({ Expression }) => Expression).filter(Boolean)).toEqual([
      'IF(lag < 0, 86400, IF(FILL(written, 0) > 10000 OR lag > 360, lag, 0))',
    ]);
    expect(
      Metrics.flatMap(({ Id, MetricStat }) =>
        MetricStat === undefined ? [] : [[Id, MetricStat.Metric.MetricName, MetricStat.Metric.Dimensions]],
      ),
    ).toEqual([
      ['lag', 'ReplicaLag', [{ Name: 'DBInstanceIdentifier', Value: { Ref: 'Replica1' } }]],
      ['written', 'TransactionLogsGeneration', [{ Name: 'DBInstanceIdentifier', Value: { Ref: 'Database' } }]],
    ]);
  });

  test('a replica that reports nothing pages', () => {
    const { one } = given({ replicas: [{}] });
    expect(one('database-replica-lag', 'replica-1-page').treatMissingData).toBe('breaching');
  });

  test('the alarm that drains is a plain metric, which is all that Route 53 can evaluate', () => {
    const { one } = given({ replicas: [{}] });
    const drain = one('database-replica-lag', drainDetail(1));
    expect(drain.metric).toBeInstanceOf(cloudwatch.Metric);
    expect(drain.threshold).toBe(360);
  });

  test('a database without replicas has none', () => {
    expect(given().specs.map(({ what }) => what)).not.toContain('database-replica-lag');
  });
});

test('clients that wait for the pooler are a ticket, in microseconds', () => {
  const pooler = { kind: 'rds-proxy', maxDatabaseConnections: 50 } as const;
  const { specs } = given({ pooler });
  expect(specs.find(({ what }) => what === 'database-pooler-waits')).toMatchObject({
    severity: 'ticket',
    threshold: 100_000,
  });
  expect(given().specs.some(({ what }) => what === 'database-pooler-waits')).toBe(false);
});
