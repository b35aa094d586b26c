import { resourceRule } from '../../resource-rule.js';

/** CloudFront developer guide, response timeout: more than 120 seconds needs a quota increase. */
const mostSeconds = 120;

export const originTimeout = resourceRule({
  id: 'HEADROOM-CDN-003',
  sentence: 'CloudFront waits for an origin 120 seconds at most.',
  types: ['AWS::CloudFront::Distribution'],
  *problems(distribution) {
    for (const origin of distribution.at('DistributionConfig', 'Origins').items) {
      for (const kind of ['CustomOriginConfig', 'VpcOriginConfig']) {
        const timeout = origin.at(kind, 'OriginReadTimeout');
        if (timeout.number > mostSeconds) {
          yield timeout.finding(`${timeout.number} seconds, but without a raised quota ${mostSeconds}; stream earlier`);
        }
      }
    }
  },
});
