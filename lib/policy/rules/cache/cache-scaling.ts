import { resourceRule } from '../../resource-rule.js';

/** ElastiCache user guide, auto scaling: cluster mode, from the large sizes of families m and r on. */
export const cacheScaling = resourceRule({
  id: 'HEADROOM-CACHE-011',
  sentence: 'Only a cache in cluster mode, on large nodes that do not burst, scales by itself.',
  types: ['AWS::ApplicationAutoScaling::ScalableTarget'],
  *problems(target) {
    const named = target.at('ResourceId');
    const cache = named.targets.find(({ type }) => type === 'AWS::ElastiCache::ReplicationGroup');
    if (target.at('ServiceNamespace').text !== 'elasticache' || cache === undefined) return;
    const node = cache.at('CacheNodeType').text;
    if (node.startsWith('cache.t') || !/large$/.test(node)) {
      yield named.finding(`${cache.label} has ${node}, which does not scale; take a large node of family m or r`);
    }
    if (cache.at('NumCacheClusters').exists || cache.at('ClusterMode').text === 'disabled') {
      yield named.finding(`${cache.label} has cluster mode off, so it cannot scale; count it in NumNodeGroups`);
    }
  },
});
