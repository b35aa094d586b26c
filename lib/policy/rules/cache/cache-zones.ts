import { resourceRule } from '../../resource-rule.js';
import { zonesOf } from '../rds/subnet-zones.js';

export const cacheZones = resourceRule({
  id: 'HEADROOM-CACHE-007',
  sentence: 'A cache in several zones has subnets and nodes in several zones.',
  types: ['AWS::ElastiCache::ReplicationGroup'],
  *problems(cache) {
    const several = cache.at('MultiAZEnabled');
    if (!several.isTrue) return;
    const preferred = cache.at('PreferredCacheClusterAZs').items.map(({ identity }) => identity);
    const subnets = cache.at('CacheSubnetGroupName').target?.at('SubnetIds');
    const zones = subnets === undefined ? undefined : zonesOf(subnets);
    if ((preferred.length > 0 && new Set(preferred).size < 2) || (zones !== undefined && zones.size < 2)) {
      yield several.finding('all nodes would lie in one zone, which ElastiCache refuses; add a zone or switch it off');
    }
  },
});
