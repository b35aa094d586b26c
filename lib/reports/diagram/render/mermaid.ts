import { columns, type DiagramGraph, type DiagramNode } from '../graph.js';
import { notesOf } from './notes.js';

/** Mermaid takes entities with `#`; a name of a foreign app may hold anything. */
const quoted = (text: string): string =>
  `"${text.replace(/[#&<>"`|]/g, (character) => `#${character.charCodeAt(0)};`).replace(/\s+/g, ' ')}"`;

const lineBreak = '<br/>';
const label = ({ kind, name, details }: DiagramNode): string =>
  `"${[kind, name, ...details].map((line) => quoted(line).slice(1, -1)).join(lineBreak)}"`;

/** The graph as a Mermaid flowchart, for a page that draws it. */
export function diagramMermaid(graph: DiagramGraph): string {
  const names = new Map(graph.nodes.map(({ id }, index) => [id, `n${index}`]));
  const box = (node: DiagramNode, indent: string): string => `${indent}${names.get(node.id)}[${label(node)}]`;
  const ordered = [...graph.nodes].sort((one, other) => columns.indexOf(one.column) - columns.indexOf(other.column));
  const tiers = graph.tiers
    .map((tier) => ({ tier, nodes: ordered.filter((node) => node.tier === tier.name) }))
    .filter(({ nodes }) => nodes.length > 0);
  const inside = tiers.flatMap(({ tier, nodes }, index) => [
    `    subgraph tier${index} [${quoted(`${tier.name} · ${tier.zones}`)}]`,
    ...nodes.map((node) => box(node, '      ')),
    '    end',
  ]);
  const flows = graph.flows.flatMap(({ from, to, label: what }) => {
    const [source, target] = [names.get(from), names.get(to)];
    return source === undefined || target === undefined ? [] : [`  ${source} -->|${quoted(what)}| ${target}`];
  });
  return [
    'flowchart LR',
    ...notesOf(graph).map((note) => `  %% ${note.replace(/\s+/g, ' ')}`),
    ...ordered.filter(({ tier }) => tier === undefined).map((node) => box(node, '  ')),
    ...(inside.length === 0 ? [] : ['  subgraph network', ...inside, '  end']),
    ...flows,
    '',
  ].join('\n');
}
