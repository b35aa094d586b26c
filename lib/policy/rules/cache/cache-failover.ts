import type { JudgedResource } from '../../judged/judged-resource.js';
import { resourceRule } from '../../resource-rule.js';

/** Cluster mode always fails over, even without replicas; the other modes need somewhere to fail over to. */
export const cacheFailover = resourceRule({
  id: 'HEADROOM-CACHE-002',
  sentence: 'A cache that fails over has a replica, and one in several zones fails over.',
  types: ['AWS::ElastiCache::ReplicationGroup'],
  *problems(cache) {
    const failover = cache.at('AutomaticFailoverEnabled');
    if (failover.isTrue && isSingleNode(cache)) {
      yield failover.finding(
        'automatic failover of a single node, which ElastiCache refuses; add a replica or switch failover off',
      );
    }
    if (cache.at('MultiAZEnabled').isTrue && !failover.isTrue) {
      yield cache
        .at('MultiAZEnabled')
        .finding(
          'several zones without automatic failover, which ElastiCache refuses; set AutomaticFailoverEnabled to true',
        );
    }
  },
});

const isSingleNode = (cache: JudgedResource): boolean =>
  cache.at('NumNodeGroups').numberOr(1) === 1 &&
  cache.at('NumCacheClusters').numberOr(1) < 2 &&
  cache.at('ReplicasPerNodeGroup').numberOr(0) < 1 &&
  !cache.at('NodeGroupConfiguration').exists;
