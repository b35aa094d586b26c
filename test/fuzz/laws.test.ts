import type { Assembly, Resource } from '../../lib/assembly/assembly.js';
import { laws } from './laws.js';

type Given = Pick<Resource, 'type' | 'properties'> & Partial<Resource>;

const givenResource = (logicalId: string, given: Given, stack = 'shop-dev-edge'): Resource => ({
  stack,
  logicalId,
  path: `${stack}/${logicalId}`,
  deletionPolicy: undefined,
  updateReplacePolicy: undefined,
  ...given,
});

function givenAssembly(resources: Readonly<Record<string, Given>>): Assembly {
  const stack = {
    id: 'shop-dev-edge',
    name: 'shop-dev-edge',
    description: '',
    account: 'unknown-account',
    region: 'eu-west-1',
    terminationProtection: false,
    resources: Object.entries(resources).map(([id, given]) => givenResource(id, given)),
    outputs: {},
    dependsOn: [],
    components: [],
  };
  return { stacks: [stack] };
}

const breaches = (assembly: Assembly): string[] =>
  laws.flatMap((law) => law.breaches(assembly).map((breach) => `${law.name}: ${breach}`));

const open = (port: number) => ({ CidrIp: '0.0.0.0/0', FromPort: port, ToPort: port });
const group = (port: number): Given => ({
  type: 'AWS::EC2::SecurityGroup',
  properties: { SecurityGroupIngress: [open(port)] },
});
const balancer = (scheme: string): Given => ({
  type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  properties: { Scheme: scheme, SecurityGroups: [{ 'Fn::GetAtt': ['Group', 'GroupId'] }] },
});
const tls = (property: string, id: string): Record<string, unknown> => ({
  [property]: property === 'Bucket' ? { Ref: id } : [{ Ref: id }],
  PolicyDocument: { Statement: [{ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }] },
});

test('443 of a public balancer may be open to the world', () => {
  expect(breaches(givenAssembly({ Group: group(443), Balancer: balancer('internet-facing') }))).toEqual([]);
});

test.each([
  ['another port of it', { Group: group(22), Balancer: balancer('internet-facing') }],
  ['443 of an internal balancer', { Group: group(443), Balancer: balancer('internal') }],
  ['443 of anything else', { Group: group(443) }],
  [
    'a rule that stands alone',
    {
      Group: { type: 'AWS::EC2::SecurityGroup', properties: {} },
      Rule: {
        type: 'AWS::EC2::SecurityGroupIngress',
        properties: { GroupId: { 'Fn::GetAtt': ['Group', 'GroupId'] }, CidrIpv6: '::/0', FromPort: 443, ToPort: 443 },
      },
    },
  ],
])('%s may not', (_, resources) => {
  expect(breaches(givenAssembly(resources))).toEqual([expect.stringMatching(/^only 80 and 443 .* lets the world in/)]);
});

test.each<[string, Record<string, unknown>]>([
  ['AWS::Logs::LogGroup', {}],
  ['AWS::RDS::DBInstance', { PubliclyAccessible: false }],
  ['AWS::ElastiCache::ReplicationGroup', { AtRestEncryptionEnabled: true }],
  ['AWS::SecretsManager::Secret', {}],
])('a %s without encryption is found', (type, properties) => {
  expect(breaches(givenAssembly({ Data: { type, properties } }))).toEqual([
    `everything that keeps data is encrypted: ${type} shop-dev-edge/Data is not encrypted`,
  ]);
});

test('a queue without encryption that takes plain text is found twice, and not at all with both', () => {
  const queue = (properties: Record<string, unknown>): Given => ({ type: 'AWS::SQS::Queue', properties });
  expect(breaches(givenAssembly({ Queue: queue({}) }))).toHaveLength(2);
  const policy: Given = { type: 'AWS::SQS::QueuePolicy', properties: tls('Queues', 'Queue') };
  expect(breaches(givenAssembly({ Queue: queue({ SqsManagedSseEnabled: true }), Policy: policy }))).toEqual([]);
});

test('a database or a bucket that may be reached from outside is found', () => {
  const database: Given = { type: 'AWS::RDS::DBInstance', properties: { StorageEncrypted: true } };
  const bucket: Given = { type: 'AWS::S3::Bucket', properties: { BucketEncryption: {} } };
  const policy: Given = { type: 'AWS::S3::BucketPolicy', properties: tls('Bucket', 'Bucket') };
  expect(breaches(givenAssembly({ Database: database, Bucket: bucket, Policy: policy }))).toEqual([
    expect.stringContaining('Database may be reached from outside'),
    expect.stringContaining('Bucket may be reached from outside'),
  ]);
});

test('a stack that is too large, or called too long, is found', () => {
  const many = Object.fromEntries(
    Array.from({ length: 501 }, (_, index) => [`Topic${index}`, { type: 'AWS::SSM::Parameter', properties: {} }]),
  );
  expect(breaches(givenAssembly(many))).toEqual([expect.stringContaining('has 501 > 500 resources')]);
  const [stack] = givenAssembly({}).stacks;
  expect(breaches({ stacks: [{ ...(stack as Assembly['stacks'][number]), name: 'x'.repeat(129) }] })).toEqual([
    expect.stringContaining('has a name of 129 > 128 letters'),
  ]);
});

test('what is read from a stack that has it not, or does not come first, is found', () => {
  const read = (output: string): Given => ({
    type: 'AWS::SSM::Parameter',
    properties: { Value: { 'Fn::GetStackOutput': { StackName: 'far', OutputName: output } } },
  });
  const { stacks } = givenAssembly({ Missing: read('Nothing'), Early: read('There') });
  const far = { ...(stacks[0] as Assembly['stacks'][number]), name: 'far', resources: [], outputs: { There: {} } };
  expect(breaches({ stacks: [...stacks, far] })).toEqual([
    expect.stringContaining('reads far.Nothing, which nobody writes'),
    expect.stringContaining('reads far.There and does not wait for it'),
  ]);
});
