import { resourceRule } from '../../resource-rule.js';

/** ElastiCache API reference: CreateReplicationGroup and CreateServerlessCache. */
const accepted: Readonly<Record<string, readonly [property: string, form: RegExp]>> = {
  'AWS::ElastiCache::ReplicationGroup': ['ReplicationGroupId', /^(?=.{1,40}$)[a-zA-Z](-?[a-zA-Z0-9])*$/],
  'AWS::ElastiCache::ServerlessCache': ['ServerlessCacheName', /^(?=.{1,40}$)[a-z](-?[a-z0-9])*$/],
};

export const cacheNames = resourceRule({
  id: 'HEADROOM-CACHE-003',
  sentence: 'The name of a cache begins with a letter and has at most 40 letters, digits and single inner hyphens.',
  types: Object.keys(accepted),
  *problems(cache) {
    const [property, form] = accepted[cache.type] as readonly [string, RegExp];
    const name = cache.at(property);
    if (name.literal !== undefined && !form.test(name.literal)) {
      yield name.finding(
        `"${name.literal}" is refused; at most 40 letters, digits and single inner hyphens, of a serverless cache in small letters`,
      );
    }
  },
});
