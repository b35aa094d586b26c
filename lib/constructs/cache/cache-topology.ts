import type { aws_elasticache as elasticache } from 'aws-cdk-lib';
import type { CacheDefinition } from '../../definition/cache.js';

type Topology = CacheDefinition['topology'];

/** Shards, and nodes in each of them, the primary included. */
export function shapeOf(topology: Topology): { readonly shards: number; readonly nodesPerShard: number } {
  switch (topology.kind) {
    case 'single':
      return { shards: 1, nodesPerShard: 1 };
    case 'replicated':
      return { shards: 1, nodesPerShard: 1 + topology.replicas };
    case 'cluster':
      return { shards: topology.shards, nodesPerShard: 1 + topology.replicasPerShard };
  }
}

/** The same when it has scaled out as far as it may. */
export function largestShapeOf(topology: Topology): ReturnType<typeof shapeOf> {
  const { shards, nodesPerShard } = shapeOf(topology);
  if (topology.kind !== 'cluster') return { shards, nodesPerShard };
  const { shardScaling, replicaScaling } = topology;
  return {
    shards: shardScaling === undefined ? shards : shardScaling.max,
    nodesPerShard: replicaScaling === undefined ? nodesPerShard : 1 + replicaScaling.max,
  };
}

/** The properties of a replication group that its topology decides. ElastiCache takes either set, never a mixture. */
export function topologyProperties(topology: Topology): Partial<elasticache.CfnReplicationGroupProps> {
  const { shards, nodesPerShard } = shapeOf(topology);
  // Failover needs somewhere to go, and a second zone is of use with failover only.
  const available = nodesPerShard >= 2;
  const failover = { automaticFailoverEnabled: available, multiAzEnabled: available };
  return topology.kind === 'cluster'
    ? { ...failover, clusterMode: 'enabled', numNodeGroups: shards, replicasPerNodeGroup: nodesPerShard - 1 }
    : { ...failover, clusterMode: 'disabled', numCacheClusters: nodesPerShard };
}

/**
 * Ids of the nodes as CloudWatch knows them: `<group>-001`, or `<group>-0001-001` with cluster mode, where the first
 * number is the shard. Those that scaling may add are among them: a node that is not there publishes nothing.
 */
export function nodeIds(groupId: string, topology: Topology): string[] {
  const { shards, nodesPerShard } = largestShapeOf(topology);
  const numbers = (count: number, digits: number) =>
    Array.from({ length: count }, (_, index) => String(index + 1).padStart(digits, '0'));
  const nodes = numbers(nodesPerShard, 3);
  return topology.kind === 'cluster'
    ? numbers(shards, 4).flatMap((shard) => nodes.map((node) => `${groupId}-${shard}-${node}`))
    : nodes.map((node) => `${groupId}-${node}`);
}
