import { DescribeReplicationGroupsCommand, type ElastiCacheClient, type NodeGroup } from '@aws-sdk/client-elasticache';
import {
  type DBInstance,
  DBInstanceNotFoundFault,
  DescribeDBInstancesCommand,
  type RDSClient,
} from '@aws-sdk/client-rds';
import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { HealthTargets } from './contract.js';
import type { Finding, Probe } from './health.js';

export interface HealthClients {
  readonly rds: RDSClient;
  readonly elastiCache: ElastiCacheClient;
  readonly sqs: SQSClient;
}

type Named<Key extends 'databases' | 'caches' | 'queues'> = HealthTargets[Key][number];

/**
 * Statuses in which an instance serves: something is going on beside the work, the instance is not away
 * (https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.DBInstance.Status.html).
 */
const servingInstance = new Set([
  'available',
  'backing-up',
  'configuring-enhanced-monitoring',
  'configuring-iam-database-auth',
  'configuring-log-exports',
  'modifying',
  'resetting-master-credentials',
  'storage-config-upgrade',
  'storage-initialization',
  'storage-optimization',
]);

const servingGroup = new Set(['available', 'modifying', 'snapshotting']);

/** One probe a target, over the control plane: it needs no password and no way into the network of the data. */
export function probesOf(targets: HealthTargets, { rds, elastiCache, sqs }: HealthClients): Probe[] {
  return [
    ...targets.databases.map((target): Probe => {
      return { kind: 'database', name: target.name, check: (signal) => checkDatabase(rds, target, signal) };
    }),
    ...targets.caches.map((target): Probe => {
      return { kind: 'cache', name: target.name, check: (signal) => checkCache(elastiCache, target, signal) };
    }),
    ...targets.queues.map((target): Probe => {
      return { kind: 'queue', name: target.name, check: (signal) => checkQueue(sqs, target, signal) };
    }),
  ];
}

/** One call an instance, because a call with a filter cannot be allowed for single instances only. */
async function checkDatabase(client: RDSClient, target: Named<'databases'>, signal: AbortSignal): Promise<Finding> {
  const instances = await Promise.all(target.instances.map((id) => describeInstance(client, id, signal)));
  const away = instances.filter(({ status }) => !servingInstance.has(status));
  const stale = instances.filter(({ status, replication }) => servingInstance.has(status) && replication !== undefined);
  const detail = `${instances.length - away.length} of ${instances.length} instances serve`;
  if (away.length === 0 && stale.length === 0) return { state: 'up', detail };
  const list = [
    ...away.map(({ id, status }) => `${id} is ${status}`),
    ...stale.map(({ id, replication }) => `${id} does not follow its writer (${replication})`),
  ].join(', ');
  const writerServes = instances.some(({ writer, status }) => writer && servingInstance.has(status));
  return { state: writerServes ? 'degraded' : 'down', detail: `${detail}: ${list}` };
}

async function describeInstance(client: RDSClient, id: string, abortSignal: AbortSignal) {
  try {
    const answer = await client.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: id }), { abortSignal });
    const instance = answer.DBInstances?.[0];
    const writer = instance !== undefined && instance.ReadReplicaSourceDBInstanceIdentifier === undefined;
    return { id, status: instance?.DBInstanceStatus ?? 'missing', writer, replication: brokenReplication(instance) };
  } catch (error) {
    // An instance that is gone is an answer; it must not hide the state of the others.
    if (error instanceof DBInstanceNotFoundFault)
      return { id, status: 'missing', writer: false, replication: undefined };
    throw error;
  }
}

/**
 * A replica that has stopped following answers ever older reads while its status is `available`. How far behind one is
 * that follows is told by the alarm on ReplicaLag: RDS does not say it here.
 */
function brokenReplication(instance: DBInstance | undefined): string | undefined {
  const status = instance?.StatusInfos?.find(({ StatusType }) => StatusType === 'read replication');
  return status?.Normal === false ? (status.Status ?? 'not replicating') : undefined;
}

/** Never `down`: without a cache the database still answers, only slower. */
async function checkCache(
  client: ElastiCacheClient,
  target: Named<'caches'>,
  abortSignal: AbortSignal,
): Promise<Finding> {
  const command = new DescribeReplicationGroupsCommand({ ReplicationGroupId: target.group });
  const group = (await client.send(command, { abortSignal })).ReplicationGroups?.[0];
  const status = group?.Status ?? 'missing';
  const shards = group?.NodeGroups ?? [];
  const away = shards.filter((shard) => !servingGroup.has(shard.Status ?? 'missing') || headless(shard));
  const up = servingGroup.has(status) && away.length === 0;
  const detail = `${status}, ${shards.length - away.length} of ${shards.length} shards serve`;
  return { state: up ? 'up' : 'degraded', detail };
}

/** During a failover no member takes writes. A sharded group does not tell the roles of its members. */
function headless({ NodeGroupMembers = [] }: NodeGroup): boolean {
  const roles = NodeGroupMembers.flatMap(({ CurrentRole }) => CurrentRole ?? []);
  return roles.length > 0 && !roles.includes('primary');
}

/** Never `down` for its dead letters: they wait for a decision while the queue goes on working. */
async function checkQueue(client: SQSClient, target: Named<'queues'>, signal: AbortSignal): Promise<Finding> {
  const [queue, deadLetters] = await Promise.all([
    depth(client, target.url, signal),
    target.deadLetterUrl === undefined ? undefined : depth(client, target.deadLetterUrl, signal),
  ]);
  const detail = `${queue.visible} waiting, ${queue.inFlight} in flight`;
  if (deadLetters === undefined) return { state: 'up', detail };
  return {
    state: deadLetters.visible === 0 ? 'up' : 'degraded',
    detail: `${detail}, ${deadLetters.visible} dead letters`,
  };
}

async function depth(client: SQSClient, QueueUrl: string, abortSignal: AbortSignal) {
  const command = new GetQueueAttributesCommand({
    QueueUrl,
    AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
  });
  const { Attributes = {} } = await client.send(command, { abortSignal });
  return {
    visible: Number(Attributes.ApproximateNumberOfMessages ?? 0),
    inFlight: Number(Attributes.ApproximateNumberOfMessagesNotVisible ?? 0),
  };
}
