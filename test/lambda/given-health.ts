import { DescribeReplicationGroupsCommand, ElastiCacheClient } from '@aws-sdk/client-elasticache';
import { type DBInstance, DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import type { HealthTargets } from '../../lambda/health/contract.js';
import type { HealthSurroundings, Probe } from '../../lambda/health/health.js';

export const givenHealthEnvironment = (changes: Record<string, string | undefined> = {}) => ({
  HEADROOM_PLATFORM: 'starter',
  HEADROOM_ENVIRONMENT: 'dev',
  DATABASE_MAIN_INSTANCES: 'main-writer,main-replica1',
  CACHE_HOT_GROUP: 'hot-group',
  QUEUE_MAIL_URL: 'https://sqs.example/mail',
  QUEUE_MAIL_DEAD_LETTER_URL: 'https://sqs.example/mail-dead-letter',
  ...changes,
});

export const givenTargets = (changes: Partial<HealthTargets> = {}): HealthTargets => ({
  platform: 'starter',
  environment: 'dev',
  timeoutMilliseconds: 2_000,
  keptMilliseconds: 5_000,
  databases: [{ name: 'main', instances: ['main-writer', 'main-replica1'] }],
  caches: [{ name: 'hot', group: 'hot-group' }],
  queues: [{ name: 'mail', url: 'https://sqs.example/mail', deadLetterUrl: 'https://sqs.example/mail-dead-letter' }],
  ...changes,
});

export const givenProbe = (changes: Partial<Probe> = {}): Probe => ({
  kind: 'database',
  name: 'main',
  check: async () => ({ state: 'up', detail: '2 of 2 instances serve' }),
  ...changes,
});

export const givenSurroundings = (changes: Partial<HealthSurroundings> = {}): HealthSurroundings => ({
  now: () => new Date('2026-01-02T03:04:05Z'),
  uptimeSeconds: () => 7,
  onFailure: () => {},
  ...changes,
});

const instances: Record<string, DBInstance> = {
  'main-writer': { DBInstanceStatus: 'available' },
  'main-replica1': { DBInstanceStatus: 'available', ReadReplicaSourceDBInstanceIdentifier: 'main-writer' },
};

/** Clients of an account where all is well. */
export function givenClients() {
  const clients = {
    rds: new RDSClient({ region: 'eu-west-1' }),
    elastiCache: new ElastiCacheClient({ region: 'eu-west-1' }),
    sqs: new SQSClient({ region: 'eu-west-1' }),
  };
  const rds = mockClient(clients.rds);
  const elastiCache = mockClient(clients.elastiCache);
  const sqs = mockClient(clients.sqs);
  for (const [DBInstanceIdentifier, instance] of Object.entries(instances)) {
    rds.on(DescribeDBInstancesCommand, { DBInstanceIdentifier }).resolves({ DBInstances: [instance] });
  }
  elastiCache.on(DescribeReplicationGroupsCommand).resolves({
    ReplicationGroups: [{ Status: 'available', NodeGroups: [{ Status: 'available' }, { Status: 'available' }] }],
  });
  sqs
    .on(GetQueueAttributesCommand, { QueueUrl: 'https://sqs.example/mail' })
    .resolves({ Attributes: { ApproximateNumberOfMessages: '12', ApproximateNumberOfMessagesNotVisible: '3' } });
  sqs
    .on(GetQueueAttributesCommand, { QueueUrl: 'https://sqs.example/mail-dead-letter' })
    .resolves({ Attributes: { ApproximateNumberOfMessages: '0', ApproximateNumberOfMessagesNotVisible: '0' } });
  return { clients, rds, elastiCache, sqs };
}
