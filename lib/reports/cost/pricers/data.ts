import type { Resource } from '../../../assembly/assembly.js';
import { list, numberOf, textOf } from '../../../assembly/template-value.js';
import { byUse, type Charge, hoursPerMonth, Unpriced } from '../charge.js';
import type { Pricer, Pricing } from '../pricer.js';
import { exactly, mapped, product, type Range, times } from '../range.js';

/** Templates write both. */
const isTrue = (value: unknown): boolean => value === true || value === 'true';

const hours = (count: number): Range => exactly(count * hoursPerMonth);

function literal(properties: Resource['properties'], name: string): string {
  const value = textOf(properties, name);
  if (value === undefined) throw new Unpriced(`${name} is not known before the deployment`);
  return value;
}

/** A replica says nothing of its engine and storage: they are those of its source. */
function sourceOf(instance: Resource, { assembly }: Pricing): Resource {
  const named = instance.properties.SourceDBInstanceIdentifier;
  if (named === undefined) return instance;
  const [source] = assembly.named(instance, named, instance.type);
  if (source === undefined) throw new Unpriced('its source is not in the assembly');
  return source;
}

/** What gp3 comes with on RDS (Amazon RDS user guide, gp3 storage); above it, IOPS are paid for. */
const includedIops = (gigabytes: number): number => (gigabytes < 400 ? 3_000 : 12_000);

/** Storage that grows by itself is at most what it may grow to. */
function storageCharges(instance: Resource, source: Resource, copies: number): Charge[] {
  const of = (name: string) => numberOf(instance.properties, name) ?? numberOf(source.properties, name);
  const [allocated, most = allocated] = [of('AllocatedStorage'), of('MaxAllocatedStorage')];
  if (allocated === undefined || most === undefined)
    throw new Unpriced('its storage is not known before the deployment');
  const kind = textOf(instance.properties, 'StorageType') ?? textOf(source.properties, 'StorageType') ?? 'gp2';
  const iops = Math.max(0, (of('Iops') ?? 0) - includedIops(allocated));
  const gigabytes = { minimum: allocated, expected: allocated, maximum: Math.max(allocated, most) };
  return [
    {
      what: 'storage',
      price: `rds.storage.${kind}`,
      quantity: {
        minimum: gigabytes.minimum * copies,
        expected: gigabytes.expected * copies,
        maximum: gigabytes.maximum * copies,
      },
    },
    ...(iops === 0 ? [] : [{ what: 'IOPS', price: `rds.iops.${kind}`, quantity: exactly(iops * copies) }]),
  ];
}

export const dbInstance: Pricer = (instance, pricing) => {
  const { properties } = instance;
  if (properties.DBClusterIdentifier !== undefined) throw new Unpriced('an instance of a cluster');
  const source = sourceOf(instance, pricing);
  const engine = literal(source.properties, 'Engine');
  const copies = isTrue(properties.MultiAZ) ? 2 : 1;
  return [
    {
      what: copies === 2 ? 'instance and standby' : 'instance',
      price: `rds.${engine}.${literal(properties, 'DBInstanceClass')}`,
      quantity: hours(copies),
    },
    ...storageCharges(instance, source, copies),
  ];
};

/** By the processors of what it stands before, two of them at least. */
export const dbProxy: Pricer = (proxy, { assembly }) => {
  const [primary] = assembly
    .ofType('AWS::RDS::DBInstance')
    .filter(({ stack, properties }) => stack === proxy.stack && properties.SourceDBInstanceIdentifier === undefined);
  const size = /\.(\w+)$/.exec(primary === undefined ? '' : literal(primary.properties, 'DBInstanceClass'))?.[1];
  if (size === undefined) throw new Unpriced('no instance behind it, by whose processors it is billed');
  const vcpus = /^\d*xlarge$/.test(size) ? 4 * Number(size.replace('xlarge', '') || 1) : 2;
  return [{ what: `proxy of ${vcpus} processors`, price: 'rds.proxy.vcpu', quantity: hours(vcpus) }];
};

/** A count of a cache: what its template says, or the bounds that it scales between, where scaling begins. */
function scaledCount(cache: Resource, { assembly }: Pricing, dimension: string, fixed: number): Range {
  const target = assembly
    .ofType('AWS::ApplicationAutoScaling::ScalableTarget')
    .filter((one) => textOf(one.properties, 'ScalableDimension') === `elasticache:replication-group:${dimension}`)
    .find((one) => assembly.named(one, one.properties.ResourceId, cache.type).includes(cache));
  if (target === undefined) return exactly(fixed);
  const [minimum, maximum] = [numberOf(target.properties, 'MinCapacity'), numberOf(target.properties, 'MaxCapacity')];
  if (minimum === undefined || maximum === undefined) throw new Unpriced('the bounds of its scaling are no numbers');
  return { minimum, expected: (minimum + maximum) / 2, maximum };
}

/** `one node`, `6 nodes`, `6 to 12 nodes`. */
function nodesText({ minimum, maximum }: Range): string {
  if (maximum === 1) return 'one node';
  return minimum === maximum ? `${maximum} nodes` : `${minimum} to ${maximum} nodes`;
}

function nodesOf(cache: Resource, pricing: Pricing): Range {
  const number = (name: string) => numberOf(cache.properties, name);
  const shards = number('NumNodeGroups') ?? 1;
  const replicas = number('ReplicasPerNodeGroup');
  if (replicas === undefined) return exactly(number('NumCacheClusters') ?? shards);
  const perShard = mapped(scaledCount(cache, pricing, 'Replicas', replicas), (count) => 1 + count);
  return product(scaledCount(cache, pricing, 'NodeGroups', shards), perShard);
}

export const replicationGroup: Pricer = (cache, pricing) => {
  const { properties } = cache;
  const nodes = nodesOf(cache, pricing);
  // ElastiCache API: Redis where nothing is said.
  const engine = textOf(properties, 'Engine') ?? 'redis';
  return [
    {
      what: nodesText(nodes),
      price: `cache.${engine}.${literal(properties, 'CacheNodeType')}`,
      quantity: times(nodes, hoursPerMonth),
    },
  ];
};

/** What failed goes to a queue of its own, which belongs to the same component: its use is not that of the component. */
const holdsDeadLetters = (resource: Resource, { assembly }: Pricing): boolean =>
  assembly
    .ofType(resource.type)
    .some((other) => assembly.named(other, other.properties.RedrivePolicy, resource.type).includes(resource));

export const queue: Pricer = (resource, pricing) => {
  const { component: _, ...withoutComponent } = resource;
  const asked = holdsDeadLetters(resource, pricing) ? withoutComponent : resource;
  const { FifoQueue } = resource.properties;
  return byUse('queues', 'requests', pricing.usage.of('queues', asked), ({ requestsMillion }) => [
    {
      what: 'requests',
      price: isTrue(FifoQueue) ? 'sqs.fifo' : 'sqs.standard',
      quantity: requestsMillion,
    },
  ]);
};

export const topic: Pricer = (resource, { usage }) =>
  byUse('topics', 'publications', usage.of('topics', resource), ({ requestsMillion }) => [
    {
      what: 'publications',
      price: isTrue(resource.properties.FifoTopic) ? 'sns.fifo.million' : 'sns.million',
      quantity: requestsMillion,
    },
  ]);

export const metricWorkspace: Pricer = (resource, { usage }) =>
  byUse('workspaces', 'samples', usage.of('workspaces', resource), (entry) => [
    { what: 'samples taken in', price: 'prometheus.samples-million', quantity: entry.samplesMillion },
    { what: 'samples kept', price: 'prometheus.kept', quantity: entry.storedGigabytes },
    { what: 'samples read by queries', price: 'prometheus.query-billion', quantity: entry.queriedSamplesBillion },
  ]);

/** Copies of databases; those of files cost half as much. */
export const backupVault: Pricer = (resource, { usage }) =>
  byUse('vaults', 'copies', usage.of('vaults', resource), ({ gigabytes, copiedGigabytes }) => [
    { what: 'copies kept', price: 'backup.kept', quantity: gigabytes },
    { what: 'sent to another region', price: 'transfer.regions', quantity: copiedGigabytes },
  ]);

/** Athena bills what its queries read; logs are compressed. */
export const workGroup: Pricer = (resource, { usage }) =>
  byUse('workGroups', 'queries', usage.of('workGroups', resource), ({ readGigabytes }) => [
    { what: 'read by queries', price: 'athena.read', quantity: readGigabytes },
  ]);

/** Events and what is archived of them; rules and deliveries to queues cost nothing. */
export const eventBus: Pricer = (resource, { usage }) =>
  byUse('buses', 'events', usage.of('buses', resource), (entry) => [
    { what: 'events', price: 'events.million', quantity: entry.eventsMillion },
    { what: 'archiving', price: 'events.archived', quantity: entry.archivedGigabytes },
    { what: 'archive', price: 'events.archive.storage', quantity: entry.storedGigabytes },
  ]);

export const bucket: Pricer = (resource, { usage }) =>
  byUse('buckets', 'storage and requests', usage.of('buckets', resource), (entry) => [
    { what: 'storage', price: 's3.standard', quantity: entry.gigabytes },
    { what: 'writing requests', price: 's3.put', quantity: entry.putMillion },
    { what: 'reading requests', price: 's3.get', quantity: entry.getMillion },
  ]);

/** All files are taken as read this month: what has moved to a rarer class costs less. */
export const fileSystem: Pricer = (resource, { usage }) => {
  const elastic = textOf(resource.properties, 'ThroughputMode') === 'elastic';
  return byUse('files', 'storage and throughput', usage.of('files', resource), (entry) => [
    { what: 'storage', price: 'efs.standard', quantity: entry.gigabytes },
    // Other modes come with what they carry, or are not known to this book.
    ...(elastic
      ? [
          { what: 'reading', price: 'efs.read', quantity: entry.readGigabytes },
          { what: 'writing', price: 'efs.write', quantity: entry.writtenGigabytes },
        ]
      : []),
  ]);
};

export const repository: Pricer = (resource, { usage }) =>
  byUse('repositories', 'images', usage.of('repositories', resource), ({ gigabytes }) => [
    { what: 'images', price: 'ecr.storage', quantity: gigabytes },
  ]);

/** The first two rotations of a key add a month's price each; then it stays. */
export const key: Pricer = ({ properties }) => {
  const rotates = isTrue(properties.EnableKeyRotation);
  return [{ what: 'the key', price: 'kms.key', quantity: { minimum: 1, expected: 1, maximum: rotates ? 3 : 1 } }];
};

export const secret: Pricer = () => [{ what: 'the secret', price: 'secret.month', quantity: exactly(1) }];

/** Container Insights bills each metric of each service and task. */
export const cluster: Pricer = (resource, { usage }) => {
  const on = list(resource.properties, 'ClusterSettings').some(({ Value }) =>
    ['enabled', 'enhanced'].includes(String(Value)),
  );
  if (!on) return [];
  return byUse('clusters', 'metrics of Container Insights', usage.of('clusters', resource), ({ insightsMetrics }) => [
    { what: 'metrics of Container Insights', price: 'cloudwatch.insights-metric', quantity: insightsMetrics },
  ]);
};
