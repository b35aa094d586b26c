import type { Rule } from '../../rule.js';

/** CloudFront developer guide, quotas: behaviours and origins of a distribution, cache policies of an account. */
const most = { behaviours: 75, origins: 100, policies: 20 };

export const distributionSizes: Rule = {
  id: 'HEADROOM-CDN-002',
  sentence: 'A distribution has at most 75 behaviours and 100 origins; a platform makes at most 20 cache policies.',
  *findings(assembly) {
    for (const distribution of assembly.ofType('AWS::CloudFront::Distribution')) {
      const behaviours = distribution.at('DistributionConfig', 'CacheBehaviors');
      const origins = distribution.at('DistributionConfig', 'Origins');
      // The default behaviour counts too.
      if (behaviours.items.length >= most.behaviours) {
        yield behaviours.finding(
          `${behaviours.items.length} and the default one, but CloudFront takes ${most.behaviours}; join paths`,
        );
      }
      if (origins.items.length > most.origins) {
        yield origins.finding(`${origins.items.length} origins, but CloudFront takes ${most.origins}; join some`);
      }
    }
    const policies = assembly.ofType('AWS::CloudFront::CachePolicy');
    const beyond = policies[most.policies];
    if (beyond !== undefined) {
      yield beyond.finding(
        'Properties',
        `policy ${policies.length} of an account that has ${most.policies}; share some`,
      );
    }
  },
};
