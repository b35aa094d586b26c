import { Match, type Template } from 'aws-cdk-lib/assertions';
import {
  givenDomain,
  givenEdge,
  givenRoutedServiceDefinition,
  givenServiceDefinition,
  givenServiceStack,
} from '../../given/service.js';

const serviceType = 'AWS::ECS::Service';
const groupType = 'AWS::ElasticLoadBalancingV2::TargetGroup';
const ruleType = 'AWS::ElasticLoadBalancingV2::ListenerRule';

const lonely = givenServiceStack(givenServiceDefinition(), { serviceConnect: 'none' }).serviceTemplate();
const routed = givenServiceStack(givenRoutedServiceDefinition()).serviceTemplate();

function given(definition: Parameters<typeof givenServiceDefinition>[0], change = {}): Template {
  return givenServiceStack(givenRoutedServiceDefinition(definition), change).serviceTemplate();
}

const attribute = (key: string, value: string) => ({
  TargetGroupAttributes: Match.arrayWith([{ Key: key, Value: value }]),
});

test('the target group reaches tasks by address, keeps no session and carries no name', () => {
  routed.hasResourceProperties(groupType, {
    TargetType: 'ip',
    Protocol: 'HTTP',
    Port: 8080,
    Name: Match.absent(),
    ...attribute('stickiness.enabled', 'false'),
  });
});

test('requests in flight have as long as the longest request', () => {
  given({ drain: { longestRequestSeconds: 20 } }).hasResourceProperties(
    groupType,
    attribute('deregistration_delay.timeout_seconds', '20'),
  );
});

test.each([
  ['round-robin', 'round_robin'],
  ['least-outstanding-requests', 'least_outstanding_requests'],
  ['weighted-random', 'weighted_random'],
] as const)('tasks are picked by %s', (balancing, algorithm) => {
  given({ balancing }).hasResourceProperties(groupType, attribute('load_balancing.algorithm.type', algorithm));
});

test('weights follow what fails', () => {
  given({ balancing: 'weighted-random' }).hasResourceProperties(
    groupType,
    attribute('load_balancing.algorithm.anomaly_mitigation', 'on'),
  );
});

test('a slow start lasts as long as the definition says', () => {
  given({ slowStartSeconds: 90 }).hasResourceProperties(groupType, attribute('slow_start.duration_seconds', '90'));
});

test.each([
  [undefined, 'lb_cookie', 'stickiness.lb_cookie.duration_seconds'],
  ['shop', 'app_cookie', 'stickiness.app_cookie.duration_seconds'],
])('with a reason clients come back to their task, by cookie %s', (cookie, type, duration) => {
  const stickiness = { seconds: 600, cookie, reason: 'team-shop: sessions in memory until May' };
  const template = given({ stickiness });
  template.hasResourceProperties(groupType, attribute('stickiness.type', type));
  template.hasResourceProperties(groupType, attribute(duration, '600'));
});

test('gRPC is asked for OK in its own numbers', () => {
  const health = { live: { command: ['/probe'] }, ready: { path: '/grpc.health.v1.Health/Check' } };
  given({ protocol: 'grpc', health }).hasResourceProperties(groupType, {
    ProtocolVersion: 'GRPC',
    HealthCheckPath: '/grpc.health.v1.Health/Check',
    Matcher: { GrpcCode: '0' },
  });
});

test('a service that speaks HTTP/2 is called so', () => {
  given({ protocol: 'http2' }).hasResourceProperties(groupType, { ProtocolVersion: 'HTTP2' });
});

test('a route with a token is forwarded after the token has been checked', () => {
  const tokenIssuers = { main: { issuer: 'https://id.example.com', keySetUrl: 'https://id.example.com/keys' } };
  const claims = [{ name: 'scope', values: ['orders'], format: 'space-separated-values' as const }];
  const definition = givenServiceDefinition({ routes: [{ paths: ['/a'], token: { issuer: 'main', claims } }] });
  const edge = givenEdge({ domain: givenDomain, balancer: { tokenIssuers } });
  const template = givenServiceStack(definition, {}, {}, { edge }).serviceTemplate();
  template.hasResourceProperties(ruleType, {
    Actions: [
      {
        Type: 'jwt-validation',
        Order: 1,
        JwtValidationConfig: {
          Issuer: 'https://id.example.com',
          JwksEndpoint: 'https://id.example.com/keys',
          AdditionalClaims: [{ Name: 'scope', Values: ['orders'], Format: 'space-separated-values' }],
        },
      },
      Match.objectLike({ Type: 'forward', Order: 2 }),
    ],
  });
});

test('a route with another prefix is rewritten', () => {
  given({
    routes: [{ paths: ['/api/v1/a/*'], rewrite: { prefix: '/api/v1/a', to: '/a' } }],
  }).hasResourceProperties(ruleType, {
    Transforms: [
      { Type: 'url-rewrite', UrlRewriteConfig: { Rewrites: [{ Regex: '^/api/v1/a([/?].*)?$', Replace: '/a$1' }] } },
    ],
  });
});

test('each route is a rule with its paths, hosts and priority', () => {
  const template = given({ routes: [{ paths: ['/a', '/a/*'] }, { paths: ['/b'], hosts: ['b.example.com'] }] });
  template.resourceCountIs(ruleType, 2);
  template.hasResourceProperties(ruleType, {
    Priority: 1,
    Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/a', '/a/*'] } }],
  });
  template.hasResourceProperties(ruleType, {
    Priority: 2,
    Conditions: [
      { Field: 'path-pattern', PathPatternConfig: { Values: ['/b'] } },
      { Field: 'host-header', HostHeaderConfig: { Values: ['b.example.com'] } },
    ],
  });
});

test('the service waits for its rules: ECS refuses a target group without a balancer', () => {
  const [service] = Object.values(routed.findResources(serviceType));
  expect(service?.DependsOn).toContainEqual(expect.stringMatching(/RoutingRoute1/));
});

test('the balancer reaches the task at the port of the definition', () => {
  given({ port: 3000 }).hasResourceProperties(serviceType, {
    LoadBalancers: [Match.objectLike({ ContainerName: 'api', ContainerPort: 3000 })],
  });
});

test('a service without routes is unknown to the balancer', () => {
  lonely.resourceCountIs(groupType, 0);
  lonely.resourceCountIs(ruleType, 0);
  lonely.hasResourceProperties(serviceType, {
    LoadBalancers: [],
    HealthCheckGracePeriodSeconds: Match.absent(),
  });
});
