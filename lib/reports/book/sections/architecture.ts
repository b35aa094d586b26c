import { layOut } from '../../diagram/layout/lay-out.js';
import { diagramSvg } from '../../diagram/render/svg.js';
import type { BookInput } from '../book-input.js';
import type { Section } from '../section.js';

export function architecture({ graph, assembly }: BookInput): Section {
  const svg = diagramSvg(graph, layOut(graph), 'system');
  const stacks = assembly.stacks.map(({ name, region, description, resources, terminationProtection }) => [
    name,
    region,
    String(resources.length),
    terminationProtection ? 'yes' : 'no',
    description === '' ? '-' : description,
  ]);
  return {
    id: 'architecture',
    title: 'Architecture',
    blocks: [
      { kind: 'drawings', title: 'Components, tiers and flows', drawings: [{ name: graph.title, svg }] },
      { kind: 'table', title: 'Stacks', head: ['stack', 'region', 'resources', 'protected', 'purpose'], rows: stacks },
    ],
  };
}
