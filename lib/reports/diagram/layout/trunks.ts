import type { DiagramNode, Flow } from '../graph.js';

/** Flows that end alike at one box: one line with branches, one label, one colour. */
export interface Trunk {
  readonly key: string;
  /** Where they come together, and where the label stands: on its left, or on its right where they come from its own column. */
  readonly anchor: string;
  readonly side: 'left' | 'right';
  /** The arrow is at the branches: the anchor gives, and they take. */
  readonly reversed: boolean;
  readonly label: string;
  /** Ids of the boxes at the other ends, all of which leave on the right. */
  readonly members: readonly string[];
}

function ends(
  { from, to, label }: Flow,
  columnOf: (id: string) => number,
): Omit<Trunk, 'members'> & { member: string } {
  const [source, target] = [columnOf(from), columnOf(to)];
  const reversed = source > target;
  const [anchor, member] = reversed ? [from, to] : [to, from];
  const side = source === target ? 'right' : 'left';
  return { key: JSON.stringify([anchor, side, reversed, label]), anchor, side, reversed, label, member };
}

/** @param columnOf number of the column of a node, from the left */
export function trunksOf(
  flows: readonly Flow[],
  nodes: readonly DiagramNode[],
  columnOf: (id: string) => number,
): Trunk[] {
  const known = new Set(nodes.map(({ id }) => id));
  const trunks = new Map<string, Trunk>();
  for (const flow of flows.filter(({ from, to }) => known.has(from) && known.has(to) && from !== to)) {
    const { member, ...trunk } = ends(flow, columnOf);
    const members = trunks.get(trunk.key)?.members ?? [];
    trunks.set(trunk.key, { ...trunk, members: members.includes(member) ? members : [...members, member] });
  }
  return [...trunks.values()];
}
