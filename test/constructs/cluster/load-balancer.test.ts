import { Match } from 'aws-cdk-lib/assertions';
import { givenProductionIdentity } from '../../given/identity.js';
import { policyFindings } from '../../given/policy-findings.js';
import { givenClusterStack, givenDomain, givenEdge, givenRoutedServiceDefinition } from '../../given/service.js';

const plain = givenClusterStack().template();
const domain = givenClusterStack({}, { edge: givenEdge({ domain: givenDomain }) }).template();
const open = givenClusterStack({}, { edge: givenEdge({ balancer: { scheme: 'public' } }) }).template();

const attribute = (key: string, value: unknown) => ({
  LoadBalancerAttributes: Match.arrayWith([{ Key: key, Value: value }]),
});
const balancerType = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const listenerType = 'AWS::ElasticLoadBalancingV2::Listener';

const ingressPorts = (template: typeof plain) =>
  Object.values(template.findResources('AWS::EC2::SecurityGroup'))
    .flatMap(({ Properties }) => (Properties.SecurityGroupIngress ?? []) as { FromPort: number; CidrIp: unknown }[])
    .map(({ FromPort, CidrIp }) => [FromPort, CidrIp]);

test('the default scheme is internal, in the private subnets', () => {
  plain.hasResourceProperties(balancerType, { Scheme: 'internal' });
  expect(JSON.stringify(plain.findResources(balancerType))).toContain('privateSubnet1');
});

test('a public scheme faces the internet from the public subnets', () => {
  open.hasResourceProperties(balancerType, { Scheme: 'internet-facing' });
  expect(JSON.stringify(open.findResources(balancerType))).toContain('publicSubnet1');
});

test('a public balancer is open to the world, on its own port only', () => {
  expect(ingressPorts(open)).toEqual([[80, '0.0.0.0/0']]);
});

test('an internal balancer is open to nobody by itself', () => {
  expect(ingressPorts(plain)).toEqual([]);
});

test('an internal balancer is open to the callers that are named', () => {
  const named = givenClusterStack({}, { edge: givenEdge({ balancer: { callers: ['10.99.0.0/16'] } }) }).template();
  expect(ingressPorts(named)).toEqual([[80, '10.99.0.0/16']]);
});

test('with a domain requests are encrypted with a certificate of that domain', () => {
  domain.hasResourceProperties(listenerType, {
    Port: 443,
    Protocol: 'HTTPS',
    SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
    Certificates: [{ CertificateArn: Match.anyValue() }],
  });
});

test('the certificate proves itself through DNS, so that a deployment waits for nobody', () => {
  domain.hasResourceProperties('AWS::CertificateManager::Certificate', {
    DomainName: 'shop.example.com',
    ValidationMethod: 'DNS',
    DomainValidationOptions: [{ DomainName: 'shop.example.com', HostedZoneId: 'Z0123456789ABC' }],
  });
});

test('with a domain unencrypted requests are sent to the encrypted port', () => {
  domain.hasResourceProperties(listenerType, {
    Port: 80,
    DefaultActions: [{ Type: 'redirect', RedirectConfig: Match.objectLike({ Protocol: 'HTTPS', Port: '443' }) }],
  });
});

test('with a domain callers reach both ports', () => {
  const named = givenEdge({ domain: givenDomain, balancer: { callers: ['10.99.0.0/16'] } });
  expect(ingressPorts(givenClusterStack({}, { edge: named }).template()).map(([port]) => port)).toEqual([443, 80]);
});

test('without a domain there is one unencrypted listener', () => {
  plain.resourceCountIs(listenerType, 1);
  plain.hasResourceProperties(listenerType, { Port: 80, Protocol: 'HTTP' });
});

test.each([
  ['without a domain', plain, 80],
  ['with a domain', domain, 443],
])('what no route matches is answered with 404, %s', (_case, template, port) => {
  template.hasResourceProperties(listenerType, {
    Port: port,
    DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: Match.objectLike({ StatusCode: '404' }) }],
  });
});

test('the domain points at the balancer where no content delivery network stands in front', () => {
  domain.hasResourceProperties('AWS::Route53::RecordSet', {
    Name: 'shop.example.com.',
    Type: 'A',
    HostedZoneId: 'Z0123456789ABC',
    AliasTarget: Match.anyValue(),
  });
});

test('the domain is left to the content delivery network where there is one', () => {
  givenClusterStack({}, { edge: givenEdge({ domain: givenDomain, distribution: {} }) })
    .template()
    .resourceCountIs('AWS::Route53::RecordSet', 0);
});

test('access logs go to the log bucket below the prefix of the balancer', () => {
  plain.hasResourceProperties(balancerType, attribute('access_logs.s3.enabled', 'true'));
  plain.hasResourceProperties(balancerType, attribute('access_logs.s3.prefix', 'balancer'));
  plain.hasResourceProperties(
    balancerType,
    attribute('access_logs.s3.bucket', {
      'Fn::GetStackOutput': Match.objectLike({ OutputName: Match.stringLikeRegexp('RefLogs') }),
    }),
  );
});

test('the idle timeout is that of the definition', () => {
  givenClusterStack({}, { edge: givenEdge({ balancer: { idleTimeoutSeconds: 75 } }) })
    .template()
    .hasResourceProperties(balancerType, attribute('idle_timeout.timeout_seconds', '75'));
});

test.each([
  ['malformed headers are dropped', 'routing.http.drop_invalid_header_fields.enabled', 'true'],
  ['requests that two servers read differently are stopped', 'routing.http.desync_mitigation_mode', 'defensive'],
  ['services learn the address of the caller', 'routing.http.xff_header_processing.mode', 'append'],
  ['an ephemeral environment can be deleted', 'deletion_protection.enabled', 'false'],
])('%s', (_promise, key, value) => {
  plain.hasResourceProperties(balancerType, attribute(key, value));
});

test('a production balancer cannot be deleted by mistake', () => {
  givenClusterStack({}, { identity: givenProductionIdentity() })
    .template()
    .hasResourceProperties(balancerType, attribute('deletion_protection.enabled', 'true'));
});

test('the balancer may call nobody but the services with routes', () => {
  const template = givenClusterStack({ api: givenRoutedServiceDefinition({ port: 3000 }) }).template();
  template.hasResourceProperties('AWS::EC2::SecurityGroup', {
    GroupDescription: Match.stringLikeRegexp('^The load balancer'),
    // How the CDK writes "nowhere".
    SecurityGroupEgress: [Match.objectLike({ CidrIp: '255.255.255.255/32' })],
  });
  template.resourceCountIs('AWS::EC2::SecurityGroupEgress', 1);
  template.hasResourceProperties('AWS::EC2::SecurityGroupEgress', { FromPort: 3000, ToPort: 3000 });
});

test.each([
  ['internal', givenEdge()],
  ['public with a domain', givenEdge({ domain: givenDomain, balancer: { scheme: 'public' } })],
])('no finding is left open, %s', (_case, edge) => {
  const { app, cluster } = givenClusterStack({ api: givenRoutedServiceDefinition() }, { edge });
  expect(policyFindings(app, cluster.stackName)).toEqual([]);
});

test('a domain that is added later changes the listener on port 80 and asks for no second one', () => {
  const onPort80 = (template: typeof plain) =>
    Object.keys(template.findResources('AWS::ElasticLoadBalancingV2::Listener', { Properties: { Port: 80 } }));
  expect(onPort80(domain)).toEqual(onPort80(plain));
});

test('headers of answers are those of the definition, and nobody is told what serves them', () => {
  const responseHeaders = { 'x-frame-options': 'DENY', 'strict-transport-security': 'max-age=86400' };
  const edge = givenEdge({ balancer: { responseHeaders, hideServer: true } });
  givenClusterStack({}, { edge })
    .template()
    .hasResourceProperties(listenerType, {
      ListenerAttributes: Match.arrayWith([
        { Key: 'routing.http.response.x_frame_options.header_value', Value: 'DENY' },
        { Key: 'routing.http.response.strict_transport_security.header_value', Value: 'max-age=86400' },
        { Key: 'routing.http.response.server.enabled', Value: 'false' },
      ]),
    });
});

test('what is known of the TLS connection arrives under the name of the definition', () => {
  const edge = givenEdge({ domain: givenDomain, balancer: { requestHeaders: { 'x-amzn-tls-version': 'x-tls' } } });
  const template = givenClusterStack({}, { edge }).template();
  template.hasResourceProperties(
    balancerType,
    attribute('routing.http.x_amzn_tls_version_and_cipher_suite.enabled', 'true'),
  );
  template.hasResourceProperties(listenerType, {
    ListenerAttributes: [{ Key: 'routing.http.request.x_amzn_tls_version.header_name', Value: 'x-tls' }],
  });
});

test('capacity is reserved where the definition says so', () => {
  const edge = givenEdge({ balancer: { reservedCapacityUnits: 150 } });
  givenClusterStack({}, { edge })
    .template()
    .hasResourceProperties(balancerType, { MinimumLoadBalancerCapacity: { CapacityUnits: 150 } });
});

test('the balancer goes out for key sets only where there is an issuer', () => {
  const main = { issuer: 'https://id.example.com', keySetUrl: 'https://id.example.com/keys' };
  const edge = givenEdge({ domain: givenDomain, balancer: { tokenIssuers: { main } } });
  const ways = (template: typeof plain) =>
    JSON.stringify(template.findResources('AWS::EC2::SecurityGroup')).includes('Key sets of the token issuers');
  expect([ways(plain), ways(givenClusterStack({}, { edge }).template())]).toEqual([false, true]);
});

test('a firewall of its own stands before the balancer, and counts the callers beside the distribution', () => {
  const callers = ['10.60.0.0/16'];
  const edge = givenEdge({ balancer: { callers, firewall: { enabled: true } }, distribution: {}, firewallLogDays: 30 });
  const template = givenClusterStack({}, { edge }).template();
  template.hasResourceProperties('AWS::WAFv2::WebACLAssociation', {
    WebACLArn: { 'Fn::GetAtt': ['Firewall', 'Arn'] },
    ResourceArn: { Ref: Match.stringLikeRegexp('LoadBalancer') },
  });
  template.hasResourceProperties('AWS::WAFv2::IPSet', { Scope: 'REGIONAL', Addresses: callers });
  template.hasResourceProperties('AWS::CloudWatch::Alarm', { AlarmName: 'shop-dev-cluster-firewall-blocked' });
});

test('without a distribution the firewall counts whoever calls', () => {
  const edge = givenEdge({ balancer: { scheme: 'public', firewall: { enabled: true } } });
  givenClusterStack({}, { edge }).template().resourceCountIs('AWS::WAFv2::IPSet', 0);
});
