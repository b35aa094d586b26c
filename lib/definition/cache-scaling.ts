import { z } from 'zod';

/** What the console of ElastiCache takes (ElastiCache user guide, adding a scaling policy). */
const targetPercent = z.int().min(35).max(70).default(60);

export const shardScaling = z
  .strictObject({
    max: z.int().min(2).max(500),
    follows: z
      .enum(['memory', 'cpu'])
      .default('memory')
      .describe('memory: how full the shards are. cpu: how busy the core is that runs the commands of a primary'),
    targetPercent,
  })
  .optional()
  .describe('Shards are added and removed by themselves, from `shards` up to here');

export const replicaScaling = z
  .strictObject({
    max: z.int().min(2).max(5),
    targetPercent: targetPercent.describe('Of the core that runs the commands of a replica'),
  })
  .optional()
  .describe('Replicas are added to and removed from every shard by themselves, from `replicasPerShard` up to here');

/** ElastiCache user guide, auto scaling, prerequisites. */
const scalable = /^(r6g|r7g|m7g)\.(large|xlarge|2xlarge)$/;

/** Most nodes of one cluster, after its quota of 90 has been raised (ElastiCache quotas). */
const mostNodes = 500;

interface ScaledCache {
  readonly nodeType: string;
  readonly topology:
    | { readonly kind: 'single' | 'replicated' }
    | {
        readonly kind: 'cluster';
        readonly shards: number;
        readonly replicasPerShard: number;
        readonly shardScaling?: z.output<typeof shardScaling>;
        readonly replicaScaling?: z.output<typeof replicaScaling>;
      };
}

interface ScalingProblem {
  readonly path: string[];
  readonly message: string;
  readonly params: { readonly remedy: string };
}

/** What is wrong with the scaling of a cache; nothing where it does not scale. */
export function cacheScalingProblems({ nodeType, topology }: ScaledCache): ScalingProblem[] {
  if (topology.kind !== 'cluster') return [];
  const { shards, replicasPerShard, shardScaling: byShards, replicaScaling: byReplicas } = topology;
  if (byShards === undefined && byReplicas === undefined) return [];
  const problems: ScalingProblem[] = [];
  if (!scalable.test(nodeType)) {
    problems.push({
      path: ['nodeType'],
      message:
        'large, xlarge or 2xlarge of r6g, r7g or m7g where the cache scales by itself: ElastiCache scales no other',
      params: { remedy: 'take a node such as r7g.large, or remove shardScaling and replicaScaling' },
    });
  }
  if (byShards !== undefined && byShards.max <= shards) {
    problems.push({
      path: ['topology', 'shardScaling', 'max'],
      message: `more than shards (${shards}), which is where scaling begins`,
      params: { remedy: 'raise max, or remove shardScaling' },
    });
  }
  if (byReplicas !== undefined && byReplicas.max <= replicasPerShard) {
    problems.push({
      path: ['topology', 'replicaScaling', 'max'],
      message: `more than replicasPerShard (${replicasPerShard}), which is where scaling begins`,
      params: { remedy: 'raise max, or remove replicaScaling' },
    });
  }
  const nodes = (byShards?.max ?? shards) * (1 + (byReplicas?.max ?? replicasPerShard));
  if (nodes > mostNodes) {
    problems.push({
      path: ['topology'],
      message: `at most ${mostNodes} nodes when it has scaled out, not ${nodes}: ElastiCache puts no more into a cluster`,
      params: { remedy: 'lower the max of shardScaling or of replicaScaling, and take larger nodes' },
    });
  }
  return problems;
}
