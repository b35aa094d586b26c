import { resourceRule } from '../../resource-rule.js';

/** AWS WAF developer guide: CloudFront takes web ACLs of scope CLOUDFRONT, which exist in us-east-1 only. */
export const aclScope = resourceRule({
  id: 'HEADROOM-WAF-001',
  sentence: 'A web ACL for CloudFront has its scope and lies in us-east-1; a distribution names such a one.',
  types: ['AWS::WAFv2::WebACL', 'AWS::CloudFront::Distribution'],
  *problems(resource) {
    const scope = resource.at('Scope');
    const { region } = resource.stack;
    if (scope.text === 'CLOUDFRONT' && region !== undefined && region !== 'us-east-1') {
      yield scope.finding(`CLOUDFRONT in ${region}, which WAF refuses; move it to a stack of us-east-1`);
    }
    const acl = resource.at('DistributionConfig', 'WebACLId');
    const isRegional = acl.target?.at('Scope').text === 'REGIONAL' || acl.literal?.includes(':regional/') === true;
    if (isRegional)
      yield acl.finding('a web ACL of scope REGIONAL, which CloudFront refuses; name one of scope CLOUDFRONT');
  },
});
