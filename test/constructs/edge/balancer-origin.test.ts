import { aws_cloudfront as cloudfront } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { BalancerOrigin, type BalancerOriginProps } from '../../../lib/constructs/edge/balancer-origin.js';
import { givenEdgeBalancer, givenEdgeDefinition } from '../../given/edge.js';
import { givenApp, givenStack } from '../../given/stack.js';

function origin(change: Partial<BalancerOriginProps> = {}) {
  const app = givenApp();
  const balancer = givenEdgeBalancer(app);
  const stack = givenStack({}, app);
  const built = new BalancerOrigin(stack, 'Balancer', {
    balancer,
    definition: givenEdgeDefinition().balancer,
    secure: false,
    readTimeoutSeconds: 60,
    ...change,
  });
  new cloudfront.Distribution(stack, 'Distribution', { defaultBehavior: { origin: built.origin } });
  return { built, template: Template.fromStack(stack) };
}

const openBalancer = givenEdgeDefinition({ balancer: { scheme: 'public' } }).balancer;
const originType = 'AWS::CloudFront::VpcOrigin';
const withOrigin = (origins: object) => ({ DistributionConfig: { Origins: [Match.objectLike(origins)] } });

test('an internal balancer is reached through the VPC, in the clear without a domain', () => {
  origin().template.hasResourceProperties(originType, {
    VpcOriginEndpointConfig: { OriginProtocolPolicy: 'http-only' },
  });
});

test('with a domain the way through the VPC is encrypted, with TLS 1.2 or newer', () => {
  origin({ secure: true }).template.hasResourceProperties(originType, {
    VpcOriginEndpointConfig: { OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] },
  });
});

test('a platform that gets a domain gets a second origin, because one in use cannot change', () => {
  const [before] = Object.keys(origin().template.findResources(originType));
  const [after] = Object.keys(origin({ secure: true }).template.findResources(originType));
  expect(after).not.toEqual(before);
});

test('a public balancer is reached over the internet, in the clear without a domain', () => {
  const { template } = origin({ definition: openBalancer });
  template.resourceCountIs(originType, 0);
  template.hasResourceProperties(
    'AWS::CloudFront::Distribution',
    withOrigin({ CustomOriginConfig: Match.objectLike({ OriginProtocolPolicy: 'http-only' }) }),
  );
});

test('with a domain the way to a public balancer is encrypted', () => {
  origin({ definition: openBalancer, secure: true }).template.hasResourceProperties(
    'AWS::CloudFront::Distribution',
    withOrigin({
      CustomOriginConfig: Match.objectLike({ OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] }),
    }),
  );
});

test.each([
  ['VpcOriginConfig', givenEdgeDefinition().balancer],
  ['CustomOriginConfig', openBalancer],
])('the edge waits as long as the definition says: %s', (config, definition) => {
  origin({ definition, readTimeoutSeconds: 25 }).template.hasResourceProperties(
    'AWS::CloudFront::Distribution',
    withOrigin({ [config]: Match.objectLike({ OriginReadTimeout: 25 }) }),
  );
});

test.each([
  [60, 55],
  [4000, 60],
  [3, 1],
])(
  'with an idle time of %d s at the balancer the edge drops its connections after %d s, before the balancer does',
  (idle, kept) => {
    const { balancer } = givenEdgeDefinition({ balancer: { idleTimeoutSeconds: idle } });
    origin({ definition: balancer }).template.hasResourceProperties(
      'AWS::CloudFront::Distribution',
      withOrigin({ VpcOriginConfig: Match.objectLike({ OriginKeepaliveTimeout: kept }) }),
    );
  },
);

test('the port is where the balancer listens, and only an internal one has to let the edge in', () => {
  const ports = [origin(), origin({ secure: true }), origin({ definition: openBalancer })].map(({ built }) => [
    built.port,
    built.insideVpc,
  ]);
  expect(ports).toEqual([
    [80, true],
    [443, true],
    [80, false],
  ]);
});
