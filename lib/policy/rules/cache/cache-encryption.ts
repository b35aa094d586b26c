import { resourceRule } from '../../resource-rule.js';

export const cacheEncryption = resourceRule({
  id: 'HEADROOM-CACHE-005',
  sentence: 'Valkey encrypts in transit, in a subnet group of a VPC; a cache with a key encrypts at rest.',
  types: ['AWS::ElastiCache::ReplicationGroup'],
  *problems(cache) {
    const encryption = cache.at('TransitEncryptionEnabled');
    const subnets = cache.at('CacheSubnetGroupName');
    if (cache.at('Engine').text === 'valkey' && !encryption.isTrue) {
      yield encryption.finding('off, and users can then only be added to a new cache; set it to true from the start');
    }
    const key = cache.at('KmsKeyId');
    if (key.exists && !cache.at('AtRestEncryptionEnabled').isTrue) {
      yield key.finding('a key without encryption at rest is refused; set AtRestEncryptionEnabled to true');
    }
    if (encryption.isTrue && !subnets.exists) {
      yield subnets.finding('no subnet group, and encryption in transit needs a VPC; name one');
    }
  },
});
