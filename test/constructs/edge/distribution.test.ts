import { aws_certificatemanager as acm } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { EdgeStack } from '../../../lib/stacks/edge-stack.js';
import { acceptedOn } from '../../given/accepted-on.js';
import {
  givenAssetsDefinition,
  givenDomain,
  givenEdge,
  givenEdgeBalancer,
  givenEdgeDefinition,
} from '../../given/edge.js';
import { givenIdentity } from '../../given/identity.js';
import { givenApp, givenStack } from '../../given/stack.js';

const distributionType = 'AWS::CloudFront::Distribution';
const edgeTemplate = (change: Parameters<typeof givenEdge>[0] = {}) => Template.fromStack(givenEdge(change).edge);
const withDistribution = (distribution: Record<string, unknown>, change: Record<string, unknown> = {}) =>
  edgeTemplate({ definition: givenEdgeDefinition(change, distribution) });
const config = (expected: object) => ({ DistributionConfig: Match.objectLike(expected) });

const plain = edgeTemplate();
const domain = withDistribution({}, { domain: givenDomain });

interface Behaviour {
  readonly PathPattern: string;
}
const pathsOf = (template: Template) =>
  Object.values(template.findResources(distributionType)).flatMap(({ Properties }) =>
    (Properties.DistributionConfig.CacheBehaviors as Behaviour[]).map(({ PathPattern }) => PathPattern),
  );

test('HTTP/2 and HTTP/3 are spoken', () => {
  plain.hasResourceProperties(distributionType, config({ HttpVersion: 'http2and3' }));
});

test.each([
  ['100', 'PriceClass_100'],
  ['200', 'PriceClass_200'],
  ['all', 'PriceClass_All'],
])('price class %s is %s', (priceClass, PriceClass) => {
  withDistribution({ priceClass }).hasResourceProperties(distributionType, config({ PriceClass }));
});

test('the root is answered with the root object', () => {
  withDistribution({ rootObject: 'home.html' }).hasResourceProperties(
    distributionType,
    config({ DefaultRootObject: 'home.html' }),
  );
});

test('paths of services come first, then the classes of assets', () => {
  expect(pathsOf(withDistribution({ services: [{ path: '/api/*' }, { path: '/hooks/*' }] }))).toEqual([
    '/api/*',
    '/hooks/*',
    '/static/*',
  ]);
});

test('what a single-page app falls back to never replaces an answer of a service', () => {
  const template = withDistribution({ spaFallback: '/index.html' });
  template.hasResourceProperties(
    distributionType,
    config({
      CustomErrorResponses: Match.absent(),
      DefaultCacheBehavior: Match.objectLike({
        FunctionAssociations: Match.arrayWith([Match.objectLike({ EventType: 'viewer-request' })]),
      }),
      CacheBehaviors: Match.arrayWith([
        Match.objectLike({ PathPattern: '/api/*', FunctionAssociations: Match.absent() }),
      ]),
    }),
  );
});

test('only this distribution reads the bucket, and a missing file is not found rather than forbidden', () => {
  plain.hasResourceProperties('AWS::S3::BucketPolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Action: ['s3:GetObject', 's3:ListBucket'],
          Principal: { Service: 'cloudfront.amazonaws.com' },
          Condition: { StringEquals: { 'AWS:SourceArn': Match.anyValue() } },
        }),
      ]),
    },
  });
  plain.resourceCountIs('AWS::CloudFront::OriginAccessControl', 1);
});

test('requests are logged, without cookies', () => {
  plain.hasResourceProperties(
    distributionType,
    config({ Logging: { Bucket: Match.anyValue(), Prefix: 'distribution/', IncludeCookies: false } }),
  );
});

test('the firewall of the definition stands in front', () => {
  plain.hasResourceProperties(
    distributionType,
    config({ WebACLId: { 'Fn::GetStackOutput': Match.objectLike({ Region: 'us-east-1' }) } }),
  );
});

test('a firewall that is off leaves no web ACL', () => {
  const off = withDistribution({ firewall: { enabled: false, reason: 'load test, team-shop, until Friday' } });
  off.hasResourceProperties(distributionType, config({ WebACLId: Match.absent() }));
});

test('with a domain viewers see its certificate, and TLS older than 1.2 is refused', () => {
  domain.hasResourceProperties(
    distributionType,
    config({
      Aliases: ['shop.example.com'],
      ViewerCertificate: Match.objectLike({ MinimumProtocolVersion: 'TLSv1.2_2021', SslSupportMethod: 'sni-only' }),
    }),
  );
});

test('without a domain the name that AWS gives serves', () => {
  plain.hasResourceProperties(distributionType, config({ Aliases: Match.absent(), ViewerCertificate: Match.absent() }));
});

test('browsers are told to come back over HTTPS only when the domain is ours', () => {
  const headers = 'AWS::CloudFront::ResponseHeadersPolicy';
  const hsts = (StrictTransportSecurity: unknown) => ({
    ResponseHeadersPolicyConfig: { SecurityHeadersConfig: Match.objectLike({ StrictTransportSecurity }) },
  });
  domain.hasResourceProperties(
    headers,
    hsts(Match.objectLike({ AccessControlMaxAgeSec: 31_536_000, IncludeSubdomains: false })),
  );
  plain.hasResourceProperties(headers, hsts(Match.absent()));
});

test('every behaviour carries the security headers', () => {
  for (const { Properties } of Object.values(plain.findResources(distributionType))) {
    const { DefaultCacheBehavior, CacheBehaviors } = Properties.DistributionConfig;
    for (const behaviour of [DefaultCacheBehavior, ...CacheBehaviors]) {
      expect(behaviour.ResponseHeadersPolicyId).toEqual({ Ref: expect.stringContaining('SecurityHeaders') });
    }
  }
});

test('the edge waits for services as long as the definition says', () => {
  expect(JSON.stringify(withDistribution({ originReadTimeoutSeconds: 25 }).findResources(distributionType))).toContain(
    '"OriginReadTimeout":25',
  );
});

test.each([
  [{}, 80],
  [{ domain: givenDomain }, 443],
])('an internal balancer lets the edge in on the port it listens on', (change, port) => {
  withDistribution({}, change).hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
    FromPort: port,
    ToPort: port,
  });
});

test('CloudFront is let in once its security group exists, which is after the distribution', () => {
  plain.hasResource('Custom::VpcOriginSecurityGroup', { DependsOn: Match.arrayWith(['Distribution']) });
});

test('a public balancer needs nobody to let the edge in', () => {
  const template = withDistribution({}, { balancer: { scheme: 'public' } });
  template.resourceCountIs('AWS::CloudFront::VpcOrigin', 0);
  template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
});

test('the edge and its services travel in the assembly', () => {
  const { edge } = givenEdge();
  const recorded = edge.node.findChild('Distribution').node.metadata.find(({ type }) => type === 'headroom:component');
  expect(recorded?.data).toMatchObject({
    kind: 'edge',
    owner: 'team-shop',
    facts: { services: [{ path: '/api/*', cacheSeconds: 0 }] },
  });
});

test('a path that is both a service and a class of assets is refused', () => {
  expect(() => withDistribution({ services: [{ path: '/static/*' }] })).toThrow(
    'edge.distribution.services: "/static/*" is also the path of a class of assets; one of them would never be used',
  );
});

test('paths to services without a balancer are refused', () => {
  const definition = givenEdgeDefinition();
  const build = () =>
    new EdgeStack(givenApp(), {
      identity: givenIdentity(),
      definition,
      assets: givenAssetsDefinition(),
      webAclArn: 'arn',
    });
  expect(build).toThrow('edge.distribution.services: there is no balancer for these paths');
});

test('a certificate from another region is refused before CloudFront does', () => {
  const app = givenApp();
  const elsewhere = givenStack({ name: 'elsewhere' }, app);
  const certificate = new acm.Certificate(elsewhere, 'Certificate', { domainName: 'shop.example.com' });
  const definition = givenEdgeDefinition({ domain: givenDomain });
  const balancer = givenEdgeBalancer(app);
  const build = () =>
    new EdgeStack(app, {
      identity: givenIdentity(),
      definition,
      assets: givenAssetsDefinition(),
      balancer,
      certificate,
    });
  expect(build).toThrow('the certificate of a distribution must be in us-east-1, not in eu-west-1');
});

test('a domain without its certificate is refused', () => {
  const definition = givenEdgeDefinition({ domain: givenDomain });
  const build = () =>
    new EdgeStack(givenApp(), { identity: givenIdentity(), definition, assets: givenAssetsDefinition() });
  expect(build).toThrow('edge.domain: a distribution takes a domain and its certificate together, or neither');
});

test('the distribution keeps its logical id', () => {
  expect(Object.keys(plain.findResources(distributionType))).toEqual(['Distribution']);
});

test('the way to a public balancer without a domain is accepted as it is, and only there', () => {
  const accepted = (change: Record<string, unknown>) =>
    acceptedOn(givenEdge({ definition: givenEdgeDefinition(change) }).edge);
  const rules = ['AwsSolutions::AwsSolutions-CFR5', 'ControlTower::CT.CLOUDFRONT.PR.8'];
  expect(accepted({ balancer: { scheme: 'public' } })).toEqual(expect.arrayContaining(rules));
  expect(accepted({}).filter((rule) => rules.includes(rule))).toEqual([]);
});
