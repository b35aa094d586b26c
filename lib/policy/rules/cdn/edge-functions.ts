import { resourceRule } from '../../resource-rule.js';

/** CloudFront developer guide, deleting Lambda@Edge functions: only hours after the last replica has gone. */
export const edgeFunctions = resourceRule({
  id: 'HEADROOM-CDN-006',
  sentence: 'A function that runs at the edge stays when its stack is deleted.',
  types: ['AWS::CloudFront::Distribution'],
  *problems(distribution) {
    const configuration = distribution.at('DistributionConfig');
    const behaviours = [configuration.at('DefaultCacheBehavior'), ...configuration.at('CacheBehaviors').items];
    for (const association of behaviours.flatMap((one) => one.at('LambdaFunctionAssociations').items)) {
      const version = association.at('LambdaFunctionARN').target;
      const policy = version?.beside('DeletionPolicy');
      if (policy !== undefined && !policy.text.startsWith('Retain')) {
        yield policy.finding(
          `${policy.text || 'Delete by default'} fails while its replicas exist, for hours; write Retain`,
        );
      }
    }
  },
});
