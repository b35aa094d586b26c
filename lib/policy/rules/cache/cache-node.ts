import { resourceRule } from '../../resource-rule.js';

/** ElastiCache user guide, supported node types and engine versions; newer generations of a family are let through. */
const nodes = [
  /^cache\.t[2-4]g?\.(micro|small|medium)$/,
  /^cache\.[mr][3-9](g|gd|i)?\.(medium|large|(2|4|8|10|12|16|24)?xlarge)$/,
  /^cache\.c[7-9]gn\.(large|(2|4|8|12|16)?xlarge)$/,
];
const versions: Readonly<Record<string, RegExp>> = {
  valkey: /^(7\.2|[89]\.\d)$/,
  redis: /^(3\.2\.\d+|4\.0\.10|5\.0\.[0-6]|6\.(x|0|2)|7\.[01])$/,
};

export const cacheNode = resourceRule({
  id: 'HEADROOM-CACHE-010',
  sentence: 'A cache asks for a node type and an engine version that exist.',
  types: ['AWS::ElastiCache::ReplicationGroup'],
  *problems(cache) {
    const node = cache.at('CacheNodeType');
    const version = cache.at('EngineVersion');
    if (node.literal !== undefined && !nodes.some((form) => form.test(node.literal ?? ''))) {
      yield node.finding(
        `ElastiCache has no node type "${node.literal}"; correct the spelling, such as cache.r7g.large`,
      );
    }
    if (version.literal !== undefined && versions[cache.at('Engine').text]?.test(version.literal) === false) {
      yield version.finding(`${cache.at('Engine').text} has no version ${version.literal}; name major and minor`);
    }
  },
});
