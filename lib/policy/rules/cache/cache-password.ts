import { resourceRule } from '../../resource-rule.js';

/** ElastiCache user guide, AUTH: 16 to 128 printable characters, of the special ones only these. */
const accepted = /^[a-zA-Z0-9!&#$^<>-]{16,128}$/;

export const cachePassword = resourceRule({
  id: 'HEADROOM-CACHE-004',
  sentence: 'A cache has a password of 16 to 128 characters or users, not both.',
  types: ['AWS::ElastiCache::ReplicationGroup'],
  *problems(cache) {
    const password = cache.at('AuthToken');
    const users = cache.at('UserGroupIds');
    if (password.exists && users.exists) yield users.finding('users beside AuthToken are refused; keep the users');
    // A secret is not known here.
    if (
      password.literal !== undefined &&
      !password.literal.startsWith('{{resolve:') &&
      !accepted.test(password.literal)
    ) {
      yield password.finding('ElastiCache refuses it; take 16 to 128 letters, digits and !&#$^<>- from a secret');
    }
  },
});
