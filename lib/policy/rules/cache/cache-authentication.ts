import { resourceRule } from '../../resource-rule.js';

export const cacheAuthentication = resourceRule({
  id: 'HEADROOM-CACHE-001',
  sentence: 'A cache that asks for a password or a user also encrypts in transit.',
  types: ['AWS::ElastiCache::ReplicationGroup'],
  *problems(cache) {
    const encryption = cache.at('TransitEncryptionEnabled');
    if (encryption.isTrue) return;
    for (const credential of ['AuthToken', 'UserGroupIds']) {
      if (!cache.at(credential).exists) continue;
      yield encryption.finding(
        `${credential} needs encryption in transit: ElastiCache refuses to create the cache without it; set TransitEncryptionEnabled to true`,
      );
    }
  },
});
