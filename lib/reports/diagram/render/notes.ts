import type { DiagramGraph } from '../graph.js';

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** What a drawing cannot show, one sentence each. */
export function notesOf({ nodes, tiers, toAnywhere, notDrawn, regions }: DiagramGraph): string[] {
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  return [
    `region: ${regions.join(', ')}`,
    ...tiers.filter(({ ranges }) => ranges.length > 0).map(({ name, ranges }) => `${name}: ${ranges.join(', ')}`),
    ...Object.entries(toAnywhere)
      .filter(([, ids]) => ids.length > 0)
      .map(([port, ids]) => `may reach any address on ${port}: ${ids.map((id) => names.get(id) ?? id).join(', ')}`),
    `without a box: ${sum(Object.values(notDrawn))} resources of ${Object.keys(notDrawn).length} types`,
  ];
}
