import { resourceRule } from '../../resource-rule.js';

export const aclAssociation = resourceRule({
  id: 'HEADROOM-WAF-002',
  sentence: 'A distribution names its web ACL itself; associations are for balancers and gateways.',
  types: ['AWS::WAFv2::WebACLAssociation'],
  *problems(association) {
    const named = association.at('ResourceArn');
    const isDistribution = named.targets.some(({ type }) => type === 'AWS::CloudFront::Distribution');
    if (isDistribution || named.text.includes(':cloudfront:')) {
      yield named.finding('a distribution, which WAF refuses here; set WebACLId of the distribution');
    }
  },
});
