import { resourceRule } from '../../resource-rule.js';

/** CloudFront developer guide, standard logging: it writes with an ACL, so the bucket must have them enabled. */
export const edgeLogBucket = resourceRule({
  id: 'HEADROOM-CDN-005',
  sentence: 'The bucket of standard logs has access control lists enabled.',
  types: ['AWS::CloudFront::Distribution'],
  *problems(distribution) {
    const named = distribution.at('DistributionConfig', 'Logging', 'Bucket');
    const bucket = named.targets.find(({ type }) => type === 'AWS::S3::Bucket');
    const ownership = bucket?.at('OwnershipControls', 'Rules', 0, 'ObjectOwnership');
    if (ownership !== undefined && !['ObjectWriter', 'BucketOwnerPreferred'].includes(ownership.text)) {
      yield ownership.finding(
        `${ownership.text || 'BucketOwnerEnforced by default'}, so CloudFront "does not enable ACL access"; take BucketOwnerPreferred`,
      );
    }
  },
});
