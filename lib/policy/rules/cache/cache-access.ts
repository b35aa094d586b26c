import { resourceRule } from '../../resource-rule.js';

export const cacheAccess = resourceRule({
  id: 'HEADROOM-CACHE-013',
  sentence: 'A cache asks who is calling from its first day.',
  types: ['AWS::ElastiCache::ReplicationGroup'],
  *problems(cache) {
    const users = cache.at('UserGroupIds');
    if (!users.exists && !cache.at('AuthToken').exists) {
      yield users.finding('neither users nor a password, and adding one later is a replacement; name a user group');
    }
  },
});
