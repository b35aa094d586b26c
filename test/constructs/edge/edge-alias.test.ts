import { aws_cloudfront as cloudfront } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { EdgeAlias } from '../../../lib/constructs/edge/edge-alias.js';
import { givenDomain } from '../../given/edge.js';
import { givenStack } from '../../given/stack.js';

test.each(['A', 'AAAA'])('the domain leads to the distribution: %s record', (Type) => {
  const stack = givenStack();
  const distribution = cloudfront.Distribution.fromDistributionAttributes(stack, 'Distribution', {
    distributionId: 'E123',
    domainName: 'd123.cloudfront.net',
  });
  new EdgeAlias(stack, 'Alias', { domain: givenDomain, distribution });
  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::Route53::RecordSet', {
    Type,
    Name: 'shop.example.com.',
    HostedZoneId: 'Z0123456789ABCDEFGHIJ',
    AliasTarget: { DNSName: 'd123.cloudfront.net' },
  });
});
