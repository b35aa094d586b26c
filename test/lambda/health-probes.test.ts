import { DescribeReplicationGroupsCommand } from '@aws-sdk/client-elasticache';
import { DBInstanceNotFoundFault, DescribeDBInstancesCommand } from '@aws-sdk/client-rds';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import type { Finding, Probe } from '../../lambda/health/health.js';
import { probesOf } from '../../lambda/health/probes.js';
import { givenClients, givenTargets } from './given-health.js';

const given = (changes: Parameters<typeof givenTargets>[0] = {}) => {
  const account = givenClients();
  const probes = probesOf(givenTargets(changes), account.clients);
  const check = (kind: Probe['kind']): Promise<Finding> => {
    const probe = probes.find((one) => one.kind === kind);
    if (probe === undefined) throw new Error(`no probe of a ${kind}`);
    return probe.check(new AbortController().signal);
  };
  return { ...account, probes, check };
};

test('there is one probe a target', () => {
  expect(given().probes.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    'database main',
    'cache hot',
    'queue mail',
  ]);
});

test('the signal reaches the call', async () => {
  const { probes, rds } = given();
  const { signal } = new AbortController();
  await probes[0]?.check(signal);
  const [, options] = (rds.calls()[0]?.args ?? []) as unknown[];
  expect(options).toEqual({ abortSignal: signal });
});

describe('a database', () => {
  test('is up when all its instances serve', async () => {
    expect(await given().check('database')).toEqual({ state: 'up', detail: '2 of 2 instances serve' });
  });

  test.each(['backing-up', 'modifying', 'storage-optimization'])('serves while %s', async (DBInstanceStatus) => {
    const { rds, check } = given();
    rds.on(DescribeDBInstancesCommand).resolves({ DBInstances: [{ DBInstanceStatus }] });
    expect((await check('database')).state).toBe('up');
  });

  test.each(['stopped', 'rebooting', 'storage-full', 'a-status-of-the-future'])(
    'is down when its writer is %s',
    async (DBInstanceStatus) => {
      const { rds, check } = given();
      rds
        .on(DescribeDBInstancesCommand, { DBInstanceIdentifier: 'main-writer' })
        .resolves({ DBInstances: [{ DBInstanceStatus }] });
      expect(await check('database')).toEqual({
        state: 'down',
        detail: `1 of 2 instances serve: main-writer is ${DBInstanceStatus}`,
      });
    },
  );

  test('is degraded when only a replica is away', async () => {
    const { rds, check } = given();
    rds.on(DescribeDBInstancesCommand, { DBInstanceIdentifier: 'main-replica1' }).resolves({
      DBInstances: [{ DBInstanceStatus: 'rebooting', ReadReplicaSourceDBInstanceIdentifier: 'main-writer' }],
    });
    expect((await check('database')).state).toBe('degraded');
  });

  test('is degraded when a replica serves and no longer follows its writer', async () => {
    const { rds, check } = given();
    const StatusInfos = [{ StatusType: 'read replication', Normal: false, Status: 'error' }];
    rds.on(DescribeDBInstancesCommand, { DBInstanceIdentifier: 'main-replica1' }).resolves({
      DBInstances: [
        { DBInstanceStatus: 'available', ReadReplicaSourceDBInstanceIdentifier: 'main-writer', StatusInfos },
      ],
    });
    expect(await check('database')).toEqual({
      state: 'degraded',
      detail: '2 of 2 instances serve: main-replica1 does not follow its writer (error)',
    });
  });

  test('names an instance that is gone and still describes the others', async () => {
    const { rds, check } = given();
    rds
      .on(DescribeDBInstancesCommand, { DBInstanceIdentifier: 'main-replica1' })
      .rejects(new DBInstanceNotFoundFault({ message: 'gone', $metadata: {} }));
    expect(await check('database')).toEqual({
      state: 'degraded',
      detail: '1 of 2 instances serve: main-replica1 is missing',
    });
  });

  test('fails its check when the call fails, which proves nothing about the database', async () => {
    const { rds, check } = given();
    rds.on(DescribeDBInstancesCommand, { DBInstanceIdentifier: 'main-writer' }).rejects(new Error('throttled'));
    await expect(check('database')).rejects.toThrow('throttled');
  });
});

describe('a cache', () => {
  test('is up when the group and all its shards serve', async () => {
    expect(await given().check('cache')).toEqual({ state: 'up', detail: 'available, 2 of 2 shards serve' });
  });

  test('is degraded when a shard is away', async () => {
    const { elastiCache, check } = given();
    elastiCache.on(DescribeReplicationGroupsCommand).resolves({
      ReplicationGroups: [{ Status: 'modifying', NodeGroups: [{ Status: 'available' }, { Status: 'creating' }] }],
    });
    expect(await check('cache')).toEqual({ state: 'degraded', detail: 'modifying, 1 of 2 shards serve' });
  });

  test.each([
    [['primary', 'replica'], 'up'],
    [['replica', 'replica'], 'degraded'],
    [[undefined, undefined], 'up'],
  ] as const)('whose members are %j is %s', async (roles, state) => {
    const { elastiCache, check } = given();
    const NodeGroupMembers = roles.map((CurrentRole) => ({ CurrentRole }));
    elastiCache.on(DescribeReplicationGroupsCommand).resolves({
      ReplicationGroups: [{ Status: 'available', NodeGroups: [{ Status: 'available', NodeGroupMembers }] }],
    });
    expect((await check('cache')).state).toBe(state);
  });

  test('is degraded when it is being deleted', async () => {
    const { elastiCache, check } = given();
    elastiCache.on(DescribeReplicationGroupsCommand).resolves({ ReplicationGroups: [{ Status: 'deleting' }] });
    expect((await check('cache')).state).toBe('degraded');
  });
});

describe('a queue', () => {
  test('is up with its depth', async () => {
    expect(await given().check('queue')).toEqual({ state: 'up', detail: '12 waiting, 3 in flight, 0 dead letters' });
  });

  test('is degraded by a dead letter', async () => {
    const { sqs, check } = given();
    sqs
      .on(GetQueueAttributesCommand, { QueueUrl: 'https://sqs.example/mail-dead-letter' })
      .resolves({ Attributes: { ApproximateNumberOfMessages: '2' } });
    expect(await check('queue')).toEqual({ state: 'degraded', detail: '12 waiting, 3 in flight, 2 dead letters' });
  });

  test('without a dead-letter queue is asked for only once', async () => {
    const queues = [{ name: 'mail', url: 'https://sqs.example/mail', deadLetterUrl: undefined }];
    const { sqs, check } = given({ queues });
    await check('queue');
    expect(sqs.calls()).toHaveLength(1);
  });
});
