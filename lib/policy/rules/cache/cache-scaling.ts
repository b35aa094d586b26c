import { resourceRule } from '../../resource-rule.js';

/** ElastiCache user guide, auto scaling, prerequisites. */
const scalable = /^cache\.(r7g|r6g|r6gd|r5|m7g|m5|c7gn)\.(large|xlarge|2xlarge)$/;

/** A template may hold families that the definition does not offer. */
export const cacheScaling = resourceRule({
  id: 'HEADROOM-CACHE-011',
  sentence: 'Only a cache in cluster mode, on large nodes that do not burst, scales by itself.',
  types: ['AWS::ApplicationAutoScaling::ScalableTarget'],
  *problems(target) {
    const named = target.at('ResourceId');
    const cache = named.targets.find(({ type }) => type === 'AWS::ElastiCache::ReplicationGroup');
    if (target.at('ServiceNamespace').text !== 'elasticache' || cache === undefined) return;
    const node = cache.at('CacheNodeType').text;
    if (!scalable.test(node)) {
      yield named.finding(
        `${cache.label} has ${node}, which does not scale; take large, xlarge or 2xlarge of r7g, r6g or m7g`,
      );
    }
    if (cache.at('NumCacheClusters').exists || cache.at('ClusterMode').text === 'disabled') {
      yield named.finding(`${cache.label} has cluster mode off, so it cannot scale; count it in NumNodeGroups`);
    }
  },
});
