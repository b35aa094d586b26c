import { resourceRule } from '../../resource-rule.js';

/** CloudFormation reference, UpdatePolicy: without it another number of shards is another cache. */
export const onlineResharding = resourceRule({
  id: 'HEADROOM-CACHE-012',
  sentence: 'A sharded cache changes the number of its shards in place.',
  types: ['AWS::ElastiCache::ReplicationGroup'],
  *problems(cache) {
    const policy = cache.beside('UpdatePolicy').at('UseOnlineResharding');
    const isSharded = cache.at('NumNodeGroups').number > 1 || cache.at('ClusterMode').text === 'enabled';
    if (isSharded && !policy.isTrue) {
      yield policy.finding('a change of the shards replaces the cache and loses what is in it; set it to true');
    }
  },
});
