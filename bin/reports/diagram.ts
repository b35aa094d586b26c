import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DiagramGraph } from '../../lib/reports/diagram/graph.js';
import { layOut } from '../../lib/reports/diagram/layout/lay-out.js';
import { readGraph } from '../../lib/reports/diagram/read/read-graph.js';
import { diagramMermaid } from '../../lib/reports/diagram/render/mermaid.js';
import { notesOf } from '../../lib/reports/diagram/render/notes.js';
import { diagramSvg, type Theme } from '../../lib/reports/diagram/render/svg.js';
import { AuthorError } from '../author-error.js';
import { assemblyOptions, assemblyUsage, chosenAssemblies, parsedOptions } from './assembly-options.js';
import type { ReportCommand } from './report-command.js';

const usage = `npm run report -- diagram [options]

Draws what an assembly holds: components in the subnets that they stand in, who reaches whom at which port, between which
bounds they scale. Writes <title>.svg and <title>.mmd (Mermaid).

${assemblyUsage}
  --out <folder>                   where to write (.cache/diagrams)
  --theme <light|dark|system>      system follows what the reader prefers (system)
  --details                        also how many resources of each type have no box
  --json                           the graph as JSON, and no file
  --help
`;

const flag = { type: 'boolean', default: false } as const;
const options = {
  ...assemblyOptions,
  out: { type: 'string', default: '.cache/diagrams' },
  theme: { type: 'string', default: 'system' },
  details: flag,
  json: flag,
  help: flag,
} as const;

const themes: readonly Theme[] = ['light', 'dark', 'system'];

function themeOf(text: string): Theme {
  const theme = themes.find((one) => one === text);
  if (theme === undefined) throw new AuthorError(`--theme ${text}: one of ${themes.join(', ')}`);
  return theme;
}

function write(graph: DiagramGraph, folder: string, theme: Theme, details: boolean): void {
  const name = join(folder, graph.title.replace(/[^\w-]+/g, '-').slice(0, 80));
  const drawing = layOut(graph);
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${name}.svg`, diagramSvg(graph, drawing, theme));
  writeFileSync(`${name}.mmd`, diagramMermaid(graph));
  const counts = Object.entries(graph.notDrawn).map(([type, count]) => `    ${count} ${type}\n`);
  process.stdout.write(
    `${graph.title}: ${graph.nodes.length} boxes, ${graph.flows.length} flows, ${drawing.width} x ${drawing.height}\n` +
      `    ${name}.svg, ${name}.mmd\n` +
      notesOf(graph)
        .map((note) => `    ${note}\n`)
        .join('') +
      (details ? counts.join('') : ''),
  );
}

function run(argv: readonly string[]): number {
  const { out, theme, details, json, help, ...chosen } = parsedOptions(argv, options, usage);
  if (help) {
    process.stdout.write(usage);
    return 0;
  }
  const wanted = themeOf(theme);
  const graphs = chosenAssemblies(chosen).map(readGraph);
  if (json) process.stdout.write(`${JSON.stringify(graphs.length === 1 ? graphs[0] : graphs, undefined, 2)}\n`);
  else for (const graph of graphs) write(graph, out, wanted, details);
  return 0;
}

export const diagram: ReportCommand = {
  name: 'diagram',
  purpose: 'what stands where and who reaches whom, as SVG and Mermaid',
  run,
};
