import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { givenAssetsDefinition, givenDomain, givenEdge, givenEdgeDefinition } from '../given/edge.js';
import { givenIdentity, givenProductionIdentity } from '../given/identity.js';
import { policyFindings } from '../given/policy-findings.js';

const folder = mkdtempSync(join(tmpdir(), 'edge-stack-'));
writeFileSync(join(folder, 'index.html'), '<p>');
afterAll(() => rmSync(folder, { recursive: true }));

const withDomain = givenEdgeDefinition({ domain: givenDomain });
const plain = givenEdge();
const template = Template.fromStack(plain.edge);

test.each([
  ['with the account in the definition', givenIdentity()],
  ['with the account left to the credentials', givenIdentity({ account: undefined })],
  ['in us-east-1 itself', givenIdentity({ region: 'us-east-1', zones: ['us-east-1a', 'us-east-1b'] })],
])('certificate and web ACL arrive from us-east-1 by weak reference %s', (_, identity) => {
  const { edge } = givenEdge({ definition: withDomain, identity });
  const fromGlobal = { 'Fn::GetStackOutput': Match.objectLike({ StackName: 'shop-dev-edge-global' }) };
  const built = Template.fromStack(edge);
  built.hasResourceProperties('AWS::CloudFront::Distribution', {
    DistributionConfig: Match.objectLike({
      ViewerCertificate: Match.objectLike({ AcmCertificateArn: fromGlobal }),
      WebACLId: fromGlobal,
    }),
  });
  expect(JSON.stringify(built.toJSON())).not.toContain('Fn::ImportValue');
});

test('what CloudFront reads only there is in us-east-1, and the distribution at home', () => {
  const { global, edge } = givenEdge({ definition: withDomain });
  for (const type of ['AWS::WAFv2::WebACL', 'AWS::CertificateManager::Certificate']) {
    Template.fromStack(global).resourceCountIs(type, 1);
    Template.fromStack(edge).resourceCountIs(type, 0);
  }
  expect([global.region, edge.region]).toEqual(['us-east-1', 'eu-west-1']);
});

test('whoever deploys reads where the platform is', () => {
  template.hasOutput('Url', {
    Value: { 'Fn::Join': ['', ['https://', { 'Fn::GetAtt': ['Distribution', 'DomainName'] }]] },
  });
  Template.fromStack(givenEdge({ definition: withDomain }).edge).hasOutput('Url', {
    Value: 'https://shop.example.com',
  });
});

test('only a domain has records', () => {
  template.resourceCountIs('AWS::Route53::RecordSet', 0);
  Template.fromStack(givenEdge({ definition: withDomain }).edge).resourceCountIs('AWS::Route53::RecordSet', 2);
});

test('files are uploaded only from a folder that the definition names', () => {
  template.resourceCountIs('Custom::CDKBucketDeployment', 0);
  const { edge } = givenEdge({ assets: givenAssetsDefinition({ folder }) });
  Template.fromStack(edge).resourceCountIs('Custom::CDKBucketDeployment', 1);
});

test('logs of the edge are deleted after the days of the definition', () => {
  const { edge } = givenEdge({ definition: givenEdgeDefinition({}, { accessLogDays: 14 }) });
  expect(
    Template.fromStack(edge).findResources('AWS::S3::Bucket').EdgeLogs?.Properties.LifecycleConfiguration.Rules,
  ).toEqual([expect.objectContaining({ ExpirationInDays: 14 })]);
});

const policies = (edge: Template) =>
  Object.values(edge.findResources('AWS::S3::Bucket')).map(({ DeletionPolicy }) => DeletionPolicy as string);

test('an ephemeral environment can be deleted whole', () => {
  expect(policies(template)).toEqual(['Delete', 'Delete']);
  template.resourceCountIs('Custom::S3AutoDeleteObjects', 2);
  expect(plain.edge.terminationProtection).toBe(false);
});

test('production keeps its files and its logs, and is guarded against deletion', () => {
  const { edge } = givenEdge({ identity: givenProductionIdentity() });
  expect(policies(Template.fromStack(edge))).toEqual(['RetainExceptOnCreate', 'RetainExceptOnCreate']);
  expect(edge.terminationProtection).toBe(true);
});

test('nothing in the stack of the balancer refers to the edge', () => {
  const { app } = givenEdge();
  const names = app
    .synth()
    .getStackByName('shop-dev-surroundings')
    .dependencies.map(({ id }) => id);
  expect(names).not.toContain('shop-dev-edge');
});

test.each([
  ['plain', givenEdgeDefinition()],
  ['with a domain', withDomain],
  ['public balancer', givenEdgeDefinition({ balancer: { scheme: 'public' } })],
  [
    'without a firewall',
    givenEdgeDefinition({}, { firewall: { enabled: false, reason: 'load test, team-shop, until Friday' } }),
  ],
])('no rule of the pack is broken: %s', (_, definition) => {
  const { app, edge } = givenEdge({ definition, assets: givenAssetsDefinition({ folder }) });
  expect(policyFindings(app, edge.stackName)).toEqual([]);
});

test('the distribution goes before the bucket of its logs, so that the bucket is emptied when nothing logs any more', () => {
  const template = Template.fromStack(plain.edge);
  const [distribution] = Object.values(template.findResources('AWS::CloudFront::Distribution'));
  const [emptying] = Object.keys(template.findResources('Custom::S3AutoDeleteObjects')).filter((id) =>
    id.startsWith('Logs'),
  );
  expect(distribution?.DependsOn).toEqual(expect.arrayContaining(['EdgeLogs', emptying]));
});
