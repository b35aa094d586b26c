import { layOut } from '../../lib/reports/diagram/layout/lay-out.js';
import { readGraph } from '../../lib/reports/diagram/read/read-graph.js';
import { givenAssembly, givenEnvironments } from '../given/assembly.js';

it.each(givenEnvironments())('$name is drawn with every component once', (environment) => {
  const assembly = givenAssembly(environment);
  const graph = readGraph(assembly);
  const components = assembly.stacks.flatMap((stack) => stack.components.map(({ kind, name }) => `${kind} ${name}`));
  const boxes = layOut(graph).boxes.map(({ node }) => node.id);
  expect(boxes.filter((id) => components.includes(id)).sort()).toEqual(components.sort());
});

it.each(givenEnvironments())(
  '$name reaches every database, cache and service of its definition by a line',
  (environment) => {
    const { nodes, flows } = readGraph(givenAssembly(environment));
    const reached = new Set(flows.map(({ to }) => to));
    const kept = nodes.filter(({ kind }) => ['database', 'cache', 'service', 'worker'].includes(kind));
    expect(kept.filter(({ id }) => !reached.has(id)).map(({ id }) => id)).toEqual([]);
  },
);
