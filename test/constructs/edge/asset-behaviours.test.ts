import { runInNewContext } from 'node:vm';
import { aws_cloudfront as cloudfront, aws_cloudfront_origins as origins } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { AssetBehaviours } from '../../../lib/constructs/edge/asset-behaviours.js';
import { givenAssetsDefinition } from '../../given/edge.js';
import { givenStack } from '../../given/stack.js';

function behaviours(classes = givenAssetsDefinition().classes, spaFallback?: string) {
  const stack = givenStack();
  const built = new AssetBehaviours(stack, 'Files', {
    origin: new origins.HttpOrigin('files.example.com'),
    classes,
    spaFallback,
    responseHeadersPolicy: cloudfront.ResponseHeadersPolicy.SECURITY_HEADERS,
  });
  return { built, template: Template.fromStack(stack) };
}

/** Runs the function that the edge would run. */
function run(template: Template, comment: RegExp, event: unknown): Record<string, unknown> {
  const found = Object.values(template.findResources('AWS::CloudFront::Function')).find(({ Properties }) =>
    comment.test(Properties.FunctionConfig.Comment),
  );
  return runInNewContext(`${found?.Properties.FunctionCode}\nhandler(event);`, { event });
}

const policyType = 'AWS::CloudFront::CachePolicy';

test('the edge keeps a file exactly as long as its class says', () => {
  behaviours().template.hasResourceProperties(policyType, {
    CachePolicyConfig: { MinTTL: 31_536_000, DefaultTTL: 31_536_000, MaxTTL: 31_536_000 },
  });
});

test('files that are never kept are still compressed, which CloudFront refuses with a longest time of zero', () => {
  const { classes } = givenAssetsDefinition({ classes: [{ path: '/*', cacheControl: 'no-cache', edgeSeconds: 0 }] });
  behaviours(classes).template.hasResourceProperties(policyType, {
    CachePolicyConfig: {
      MinTTL: 0,
      DefaultTTL: 0,
      MaxTTL: 1,
      ParametersInCacheKeyAndForwardedToOrigin: Match.objectLike({
        EnableAcceptEncodingGzip: true,
        EnableAcceptEncodingBrotli: true,
      }),
    },
  });
});

test('classes that are kept equally long share a policy', () => {
  const { classes } = givenAssetsDefinition({
    classes: [
      { path: '/images/*', cacheControl: 'public, max-age=300', edgeSeconds: 300 },
      { path: '/*', cacheControl: 'no-cache', edgeSeconds: 300 },
    ],
  });
  behaviours(classes).template.resourceCountIs(policyType, 1);
});

test('each class but the last has a behaviour of its own, in the order of the definition', () => {
  const { classes } = givenAssetsDefinition({
    classes: ['/static/fonts/*', '/static/*', '/*'].map((path) => ({ path, cacheControl: path, edgeSeconds: 60 })),
  });
  expect(Object.keys(behaviours(classes).built.byPath)).toEqual(['/static/fonts/*', '/static/*']);
});

test.each([
  ['/static/app.js', 'public, max-age=31536000, immutable'],
  ['/index.html', 'public, max-age=300'],
])('%s without a Cache-Control of its own gets that of its class', (uri, value) => {
  const event = { request: { uri }, response: { headers: {} } };
  expect(run(behaviours().template, /Cache-Control/, event)).toEqual({ headers: { 'cache-control': { value } } });
});

test('a Cache-Control that a file was uploaded with stays', () => {
  const event = {
    request: { uri: '/static/app.js' },
    response: { headers: { 'cache-control': { value: 'no-store' } } },
  };
  expect(run(behaviours().template, /Cache-Control/, event)).toEqual({
    headers: { 'cache-control': { value: 'no-store' } },
  });
});

test.each([
  ['/orders', '/index.html'],
  ['/orders/', '/index.html'],
  ['/v1.2/orders', '/index.html'],
  ['/orders/missing.js', '/orders/missing.js'],
  ['/', '/'],
])('in a single-page app %s is answered with %s', (uri, expected) => {
  const { template } = behaviours(givenAssetsDefinition().classes, '/index.html');
  expect(run(template, /single-page/, { request: { uri } })).toEqual({ uri: expected });
});

test('without a fallback no request is rewritten', () => {
  expect(behaviours().built.everything.functionAssociations).toHaveLength(1);
});

test('files are read only, over HTTPS, compressed', () => {
  expect(behaviours().built.everything).toMatchObject({
    allowedMethods: cloudfront.AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
    viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    compress: true,
  });
});

test('classes without one for every path are refused', () => {
  expect(() => behaviours(givenAssetsDefinition().classes.slice(0, 1))).toThrow(
    'assets.classes: the last class takes every path: "/*"',
  );
});
