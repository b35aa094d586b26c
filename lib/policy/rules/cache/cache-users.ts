import { resourceRule } from '../../resource-rule.js';

/** ElastiCache user guide, role-based access control: DefaultUserRequired; a Redis group takes users of Redis only. */
export const cacheUsers = resourceRule({
  id: 'HEADROOM-CACHE-008',
  sentence: 'A user group has a user named default, and users of its engine.',
  types: ['AWS::ElastiCache::UserGroup'],
  *problems(group) {
    const ids = group.at('UserIds');
    const users = ids.targets.filter(({ type }) => type === 'AWS::ElastiCache::User');
    const isKnown = ids.items.length > 0 && users.length === ids.items.length;
    if (isKnown && !users.some((user) => user.at('UserName').text === 'default')) {
      yield ids.finding(
        'no user whose UserName is default, and ElastiCache refuses the group; add one that may do nothing',
      );
    }
    for (const user of users) {
      const engine = user.at('Engine');
      if (group.at('Engine').text === 'redis' && engine.text === 'valkey') {
        yield engine.finding(`a user of valkey in ${group.label} of redis is refused; make both of one engine`);
      }
    }
  },
});
