import { resourceRule } from '../../resource-rule.js';

/** ElastiCache user guide, backups: 35 days at most, none on t1 and t2. */
const mostDays = 35;

export const cacheSnapshots = resourceRule({
  id: 'HEADROOM-CACHE-014',
  sentence: 'Snapshots are kept 35 days at most, of nodes that can make them.',
  types: ['AWS::ElastiCache::ReplicationGroup'],
  *problems(cache) {
    const days = cache.at('SnapshotRetentionLimit');
    const node = cache.at('CacheNodeType').text;
    if (days.number > mostDays)
      yield days.finding(`${days.number} days, but ElastiCache keeps ${mostDays}; take fewer`);
    if (days.number > 0 && /^cache\.t[12]\./.test(node))
      yield days.finding(`${node} makes no snapshots; take cache.t4g`);
  },
});
