import type { JudgedResource } from '../../judged/judged-resource.js';
import { resourceRule } from '../../resource-rule.js';

export const cacheLayout = resourceRule({
  id: 'HEADROOM-CACHE-006',
  sentence: 'Shards have a parameter group in cluster mode, and nodes are counted in one way only.',
  types: ['AWS::ElastiCache::ReplicationGroup'],
  *problems(cache) {
    const nodes = cache.at('NumCacheClusters');
    const shards = cache.at('NumNodeGroups');
    if (nodes.exists && (shards.exists || cache.at('ReplicasPerNodeGroup').exists)) {
      yield nodes.finding('beside NumNodeGroups or ReplicasPerNodeGroup it is refused; keep one way to count');
    }
    if (shards.number > 1 && isClustered(cache) === false) {
      yield cache
        .at('CacheParameterGroupName')
        .finding(`${shards.number} shards need cluster-enabled yes; use a group that ends in .cluster.on, or set it`);
    }
  },
});

/** Undefined where the parameter group is not known here. */
function isClustered(cache: JudgedResource): boolean | undefined {
  const group = cache.at('CacheParameterGroupName');
  if (group.target !== undefined) return group.target.at('Properties', 'cluster-enabled').text === 'yes';
  return group.literal?.endsWith('.cluster.on');
}
