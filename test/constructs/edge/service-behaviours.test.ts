import { aws_cloudfront as cloudfront, aws_cloudfront_origins as origins } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { ServiceBehaviours } from '../../../lib/constructs/edge/service-behaviours.js';
import { givenStack } from '../../given/stack.js';

function behaviours(...given: { path: string; cacheSeconds: number; grpc?: boolean }[]) {
  const definition = given.map((one) => ({ grpc: false, ...one }));
  const stack = givenStack();
  const { byPath } = new ServiceBehaviours(stack, 'Services', {
    origin: new origins.HttpOrigin('balancer.example.com'),
    definition,
    responseHeadersPolicy: cloudfront.ResponseHeadersPolicy.SECURITY_HEADERS,
  });
  return { byPath, template: Template.fromStack(stack) };
}

test('a path that is not kept passes every method, header and cookie, and nothing is stored', () => {
  expect(behaviours({ path: '/api/*', cacheSeconds: 0 }).byPath['/api/*']).toMatchObject({
    allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
    cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
    originRequestPolicy: cloudfront.OriginRequestPolicy.ALL_VIEWER,
    compress: true,
  });
});

test('a kept answer lives at most as long as the definition says, and less where it says so itself', () => {
  behaviours({ path: '/catalog/*', cacheSeconds: 60 }).template.hasResourceProperties('AWS::CloudFront::CachePolicy', {
    CachePolicyConfig: { MinTTL: 0, DefaultTTL: 60, MaxTTL: 60 },
  });
});

test('whatever the service sees of a kept request is part of its key', () => {
  const { template } = behaviours({ path: '/catalog/*', cacheSeconds: 60 });
  template.hasResourceProperties('AWS::CloudFront::CachePolicy', {
    CachePolicyConfig: {
      ParametersInCacheKeyAndForwardedToOrigin: Match.objectLike({
        HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['Authorization', 'Host', 'Origin'] },
        QueryStringsConfig: { QueryStringBehavior: 'all' },
        CookiesConfig: { CookieBehavior: 'none' },
      }),
    },
  });
  template.hasResourceProperties('AWS::CloudFront::OriginRequestPolicy', {
    OriginRequestPolicyConfig: {
      CookiesConfig: { CookieBehavior: 'none' },
      HeadersConfig: { Headers: ['Access-Control-Request-Method', 'Access-Control-Request-Headers'] },
    },
  });
});

test('a kept path only reads', () => {
  expect(behaviours({ path: '/catalog/*', cacheSeconds: 60 }).byPath['/catalog/*']).toMatchObject({
    allowedMethods: cloudfront.AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
    cachedMethods: cloudfront.CachedMethods.CACHE_GET_HEAD,
  });
});

test('paths kept equally long share their policies', () => {
  const { template } = behaviours({ path: '/catalog/*', cacheSeconds: 60 }, { path: '/prices/*', cacheSeconds: 60 });
  template.resourceCountIs('AWS::CloudFront::CachePolicy', 1);
  template.resourceCountIs('AWS::CloudFront::OriginRequestPolicy', 1);
});

test('precedence is the order of the definition', () => {
  const { byPath } = behaviours({ path: '/api/catalog/*', cacheSeconds: 60 }, { path: '/api/*', cacheSeconds: 0 });
  expect(Object.keys(byPath)).toEqual(['/api/catalog/*', '/api/*']);
});

test('a path of gRPC passes its calls', () => {
  const grpc = (one: boolean) =>
    behaviours({ path: '/api/*', cacheSeconds: 0, grpc: one }).byPath['/api/*']?.enableGrpc;
  expect([grpc(true), grpc(false)]).toEqual([true, undefined]);
});
