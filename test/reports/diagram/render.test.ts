import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as patterns from 'aws-cdk-lib/aws-ecs-patterns';
import { App, Stack, Stage } from 'aws-cdk-lib/core';
import { readAssembly } from '../../../lib/assembly/read-assembly.js';
import type { DiagramGraph, DiagramNode } from '../../../lib/reports/diagram/graph.js';
import { layOut } from '../../../lib/reports/diagram/layout/lay-out.js';
import { readGraph } from '../../../lib/reports/diagram/read/read-graph.js';
import { diagramMermaid } from '../../../lib/reports/diagram/render/mermaid.js';
import { diagramSvg, type Theme } from '../../../lib/reports/diagram/render/svg.js';

function givenNode(change: Partial<DiagramNode> = {}): DiagramNode {
  return {
    id: 'service api',
    kind: 'service',
    name: 'api',
    details: [],
    column: 'compute',
    tier: undefined,
    ...change,
  };
}

function givenGraph(change: Partial<DiagramGraph> = {}): DiagramGraph {
  const database = givenNode({ id: 'database main', kind: 'database', name: 'main', column: 'data', tier: 'data' });
  return {
    title: 'shop prod',
    regions: ['eu-west-1'],
    nodes: [givenNode({ tier: 'private', details: ['3 to 8 tasks'] }), database],
    flows: [{ from: 'service api', to: 'database main', label: '5432' }],
    tiers: ['private', 'data'].map((name) => ({ name, zones: 'eu-west-1a, b', ranges: ['10.0.0.0/24'] })),
    toAnywhere: { 443: ['service api'] },
    notDrawn: { 'AWS::IAM::Role': 7, 'AWS::KMS::Key': 2 },
    ...change,
  };
}

const svgOf = (graph: DiagramGraph, theme: Theme = 'system'): string => diagramSvg(graph, layOut(graph), theme);
const textsOf = (svg: string): string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text);

test('the drawing tells names, details, tiers with their zones, ports, and what has no place in it', () => {
  expect(textsOf(svgOf(givenGraph()))).toEqual([
    'shop prod',
    'network',
    'private · eu-west-1a, b',
    'data · eu-west-1a, b',
    'service',
    'api',
    '3 to 8 tasks',
    'database',
    'main',
    '5432',
    'region: eu-west-1',
    'private: 10.0.0.0/24',
    'data: 10.0.0.0/24',
    'may reach any address on 443: api',
    'without a box: 9 resources of 2 types',
  ]);
});

test('the drawing follows what the reader prefers, or the theme that is asked for', () => {
  expect(svgOf(givenGraph())).toContain('@media(prefers-color-scheme:dark)');
  expect(/<svg[^>]*data-theme/.test(svgOf(givenGraph()))).toBe(false);
  expect(svgOf(givenGraph(), 'dark')).toMatch(/<svg[^>]*data-theme="dark"/);
});

test('a name too long for its box is cut there, and told whole on hovering', () => {
  const name = 'a name that nobody should have given to anything';
  const svg = svgOf(givenGraph({ nodes: [givenNode({ name })], flows: [], tiers: [] }));
  expect(textsOf(svg)).toContain('a name that nobody should hav…');
  expect(svg).toContain(`<title>service ${name}</title>`);
});

test('names of a foreign app are text, whatever they hold', () => {
  const name = '<b>"&|#\n`';
  const graph = givenGraph({ nodes: [givenNode({ name })], flows: [], tiers: [] });
  expect(textsOf(svgOf(graph))).toContain('&lt;b&gt;&quot;&amp;|#\n`');
  expect(diagramMermaid(graph)).toContain('["service<br/>#60;b#62;#34;#38;#124;#35; #96;"]');
});

test('Mermaid has the boxes in their tiers, the flows with their ports, and the notes as comments', () => {
  expect(diagramMermaid(givenGraph()).split('\n')).toEqual([
    'flowchart LR',
    '  %% region: eu-west-1',
    '  %% private: 10.0.0.0/24',
    '  %% data: 10.0.0.0/24',
    '  %% may reach any address on 443: api',
    '  %% without a box: 9 resources of 2 types',
    '  subgraph network',
    '    subgraph tier0 ["private · eu-west-1a, b"]',
    '      n0["service<br/>api<br/>3 to 8 tasks"]',
    '    end',
    '    subgraph tier1 ["data · eu-west-1a, b"]',
    '      n1["database<br/>main"]',
    '    end',
    '  end',
    '  n0 -->|"5432"| n1',
    '',
  ]);
});

test('nothing at all is a drawing as well', () => {
  const graph = givenGraph({ nodes: [], flows: [], tiers: [], toAnywhere: {}, notDrawn: {} });
  expect(textsOf(svgOf(graph))).toContain('without a box: 0 resources of 0 types');
});

test('an app that knows nothing of this platform is drawn, with a box for each thing that runs or keeps', () => {
  const app = new App();
  const stage = new Stage(app, 'Europe', { env: { account: '111122223333', region: 'eu-west-1' } });
  const vpc = new ec2.Vpc(new Stack(stage, 'Network'), 'Vpc', { maxAzs: 2, natGateways: 1 });
  const services = new Stack(stage, 'Services');
  const cluster = new ecs.Cluster(services, 'Cluster', { vpc });
  const image = ecs.ContainerImage.fromRegistry('example/image');
  new patterns.ApplicationLoadBalancedFargateService(services, 'Web', { cluster, taskImageOptions: { image } });
  new patterns.QueueProcessingFargateService(services, 'Packer', { cluster, image });
  const assembly = readAssembly(app.synth());

  const graph = readGraph(assembly);
  const named = new Map(graph.nodes.map(({ id, kind, name }) => [id, `${kind} ${name}`]));
  expect([...named.values()]).toEqual([
    'internet users',
    'balancer Web/LB',
    'NAT gateways',
    'service Packer/QueueProcessingFargateService',
    'service Web',
    'queue Packer/EcsProcessingQueue',
  ]);
  expect(graph.flows.map(({ from, to, label }) => [named.get(from), label, named.get(to)].join(' ')).sort()).toEqual([
    'balancer Web/LB 80 service Web',
    'internet users 80 balancer Web/LB',
    'queue Packer/EcsProcessingQueue takes service Packer/QueueProcessingFargateService',
  ]);
  expect(graph.nodes.map(({ tier }) => tier)).toEqual([undefined, 'Public', 'Public', 'Private', 'Private', undefined]);
  expect(svgOf(graph)).toBe(svgOf(readGraph(assembly)));
});
