import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, aws_ec2 as ec2, aws_ecs as ecs, aws_ecs_patterns as patterns, Stack, Stage } from 'aws-cdk-lib';
import type { Assembly } from '../../lib/assembly/assembly.js';
import { AssemblyError } from '../../lib/assembly/assembly-error.js';
import { readAssembly } from '../../lib/assembly/read-assembly.js';
import { References } from '../../lib/assembly/references.js';

/** An app that knows nothing of this platform: a network in one stack, and both usual patterns in another, in a stage. */
function givenForeignApp(): Assembly {
  const app = new App();
  const stage = new Stage(app, 'Europe', { env: { account: '111122223333', region: 'eu-west-1' } });
  const network = new Stack(stage, 'Network');
  const vpc = new ec2.Vpc(network, 'Vpc', { maxAzs: 2, natGateways: 1 });
  const services = new Stack(stage, 'Services');
  const cluster = new ecs.Cluster(services, 'Cluster', { vpc });
  const image = ecs.ContainerImage.fromRegistry('example/image');
  new patterns.ApplicationLoadBalancedFargateService(services, 'Web', { cluster, taskImageOptions: { image } });
  new patterns.QueueProcessingFargateService(services, 'Packer', { cluster, image });
  return readAssembly(app.synth());
}

const assembly = givenForeignApp();
const services = assembly.stacks.find(({ name }) => name === 'Europe-Services');

test('its stacks are read, those of a stage as well, in the order in which they are deployed', () => {
  expect(assembly.stacks.map(({ id, name }) => [id, name])).toEqual([
    ['Europe/Network', 'Europe-Network'],
    ['Europe/Services', 'Europe-Services'],
  ]);
  expect(services?.dependsOn).toEqual(['Europe-Network']);
});

test('every resource has its type, its construct path and no component', () => {
  const resources = services?.resources ?? [];
  expect(resources.length).toBeGreaterThan(20);
  expect(resources.filter(({ path }) => path?.startsWith('Europe/Services/') !== true)).toEqual([]);
  expect(resources.filter(({ component }) => component !== undefined)).toEqual([]);
  expect(resources.find(({ type }) => type === 'AWS::SQS::Queue')?.path).toMatch(/^Europe\/Services\/Packer\//);
});

test('its references are followed into the other stack', () => {
  const references = new References(assembly);
  const balancer = services?.resources.find(({ type }) => type.endsWith('::LoadBalancer'));
  const subnets = references.originsOf('Europe-Services', balancer?.properties.Subnets);
  expect(subnets).toHaveLength(2);
  expect(new Set(subnets.map(({ stack }) => stack))).toEqual(new Set(['Europe-Network']));
});

describe('a folder that is no assembly', () => {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-broken-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const given = (name: string, files: Readonly<Record<string, string>>): string => {
    const path = join(folder, name);
    mkdirSync(path);
    for (const [file, text] of Object.entries(files)) writeFileSync(join(path, file), text);
    return path;
  };
  const artifacts = {
    Lost: {
      type: 'aws:cloudformation:stack',
      environment: 'aws://unknown-account/unknown-region',
      properties: { templateFile: 'Lost.template.json' },
    },
  };

  it.each([
    ['is not there', join(folder, 'nowhere')],
    ['is empty', given('empty', {})],
    ['has half a manifest', given('half', { 'manifest.json': '{"version": ' })],
    ['comes from a later CDK', given('later', { 'manifest.json': '{"version": "9999.0.0"}' })],
    ['lacks a template', given('lost', { 'manifest.json': JSON.stringify({ version: '36.0.0', artifacts }) })],
  ])('and %s is told in a sentence', (_, path) => {
    expect(() => readAssembly(path)).toThrow(AssemblyError);
    expect(() => readAssembly(path)).toThrow(/^\S+ cannot be read as what cdk synth writes: [^\n]+; synthesize again/);
  });
});

test('a loop of CloudFormation counts as one resource of a type of its own', () => {
  const app = new App();
  new Stack(app, 'Loop');
  const { directory } = app.synth();
  const loop = ['Name', ['A', 'B'], { 'Queue${Name}': { Type: 'AWS::SQS::Queue' } }];
  writeFileSync(join(directory, 'Loop.template.json'), JSON.stringify({ Resources: { 'Fn::ForEach::Queues': loop } }));
  const [stack] = readAssembly(directory).stacks;
  expect(stack?.resources.map(({ type, logicalId }) => [type, logicalId])).toEqual([
    ['Fn::ForEach', 'Fn::ForEach::Queues'],
  ]);
});
