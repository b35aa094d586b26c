import { resourceRule } from '../../resource-rule.js';
import { claimedName, claimingTypes } from './claimed-name.js';

/** ElastiCache wants them named, and those that stay belong to the cache that stays with them. */
const mustBeNamed = new Set(['AWS::ElastiCache::User', 'AWS::ElastiCache::UserGroup']);

export const retainedNames = resourceRule({
  id: 'HEADROOM-NAMES-003',
  sentence: 'What stays behind when its stack is deleted has no name of its own.',
  types: claimingTypes.filter((type) => !mustBeNamed.has(type)),
  *problems(resource) {
    const name = claimedName(resource);
    // A secret keeps its name for the days of its recovery window, whatever the policy says.
    const stays =
      resource.beside('DeletionPolicy').text.startsWith('Retain') || resource.type === 'AWS::SecretsManager::Secret';
    if (name.literal !== undefined && stays) {
      yield name.finding(
        `"${name.literal}" stays behind when the stack is deleted, and the next creation is refused; leave the name away`,
      );
    }
  },
});
