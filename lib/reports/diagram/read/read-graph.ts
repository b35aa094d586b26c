import type { Assembly, Resource } from '../../../assembly/assembly.js';
import { list, textOf } from '../../../assembly/template-value.js';
import type { Column, DiagramGraph, DiagramNode } from '../graph.js';
import { detailsOf } from './details.js';
import { Inventory } from './inventory.js';
import { componentColumns, rankOf, typeKinds } from './node-kinds.js';
import { ownersOf } from './owners.js';
import { placeOf, tiersOf } from './places.js';
import { readFlows, usersId } from './read-flows.js';

/** Where it is in its stack: what a foreign app calls it. */
function placeInStack({ path, logicalId, type }: Resource, stackId: string): string {
  if (type === 'AWS::EC2::NatGateway') return 'gateways';
  const place = path?.startsWith(`${stackId}/`) === true ? path.slice(stackId.length + 1) : path;
  return place?.replace(/(\/(Service|Resource))+$/, '') ?? logicalId;
}

function columnOf(kind: string, resources: readonly Resource[]): Column {
  const ofType = typeKinds[resources[0]?.type ?? '']?.column;
  return componentColumns[kind] ?? ofType ?? 'data';
}

function titleOf(assembly: Assembly): string {
  const tags = assembly.stacks.flatMap(({ resources }) => resources.flatMap((one) => list(one.properties, 'Tags')));
  const [platform, environment] = ['platform', 'environment'].map((key) =>
    textOf(tags.find((tag) => tag.Key === key) ?? {}, 'Value'),
  );
  const found = [platform, environment].filter((name) => name !== undefined).join(' ');
  return found === '' ? assembly.stacks.map(({ name }) => name).join(', ') : found;
}

const users: DiagramNode = {
  id: usersId,
  kind: 'internet',
  name: 'users',
  details: [],
  column: 'users',
  tier: undefined,
};

/** How many resources of each type belong to no box. */
function notDrawnOf(inventory: Inventory, drawn: ReadonlySet<Resource>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const resource of inventory.resources) {
    if (!drawn.has(resource)) counts[resource.type] = (counts[resource.type] ?? 0) + 1;
  }
  return Object.fromEntries(Object.entries(counts).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** What runs in an assembly, where it stands and who reaches whom: every component once, of a foreign app every resource that runs or keeps. */
export function readGraph(assembly: Assembly): DiagramGraph {
  const inventory = new Inventory(assembly);
  const stackIds = new Map(assembly.stacks.map(({ name, id }) => [name, id]));
  const owners = new Map(ownersOf(inventory));
  for (const { kind, name } of assembly.stacks.flatMap(({ components }) => components)) {
    const id = `${kind} ${name}`;
    if (!owners.has(id)) owners.set(id, []);
  }
  const { flows, toAnywhere } = readFlows(owners, inventory);
  const served = new Set(flows.filter(({ label }) => label === 'files').map(({ to }) => to));

  const nodes = [...owners].map(([id, resources]): DiagramNode => {
    const [first] = resources;
    const [kind = '', ...name] = id.split(' ');
    const isComponent = first === undefined || first.component === id;
    const ofType = isComponent ? kind : (typeKinds[first.type]?.kind ?? first.type);
    return {
      id,
      kind: ofType,
      name: isComponent ? name.join(' ') : placeInStack(first, stackIds.get(first.stack) ?? first.stack),
      details: detailsOf(resources, inventory),
      // What the edge hands out stands beside what it asks.
      column: served.has(id) ? 'entry' : columnOf(kind, resources),
      tier: placeOf(resources, inventory),
    };
  });
  const short = shortNames(assembly.stacks.map(({ name }) => name));
  const stackOf = (id: string): string | undefined => short.get(owners.get(id)?.[0]?.stack ?? '');
  const drawn = new Set([...owners.values()].flat());
  const entered = flows.some(({ from }) => from === usersId);
  return {
    title: titleOf(assembly),
    regions: [...new Set(assembly.stacks.map(({ region }) => region))].sort(),
    nodes: [...(entered ? [users] : []), ...toldApart(nodes, stackOf).sort(byRank)],
    flows,
    tiers: tiersOf(inventory),
    toAnywhere,
    notDrawn: notDrawnOf(inventory, drawn),
  };
}

/** Of those that are called alike, each says in which stack it is. */
function toldApart(nodes: readonly DiagramNode[], stackOf: (id: string) => string | undefined): DiagramNode[] {
  const named = ({ kind, name }: DiagramNode): string => `${kind} ${name}`;
  const names = nodes.map(named);
  return nodes.map((node) => {
    const alike = names.filter((name) => name === named(node)).length > 1;
    const stack = alike ? stackOf(node.id) : undefined;
    return stack === undefined ? node : { ...node, details: [...node.details, `in ${stack}`] };
  });
}

/** Names of stacks without the words that all of them begin with. */
function shortNames(names: readonly string[]): ReadonlyMap<string, string> {
  const words = names.map((name) => name.split('-'));
  const shared = (words[0] ?? []).findIndex((word, index) => words.some((one) => one[index] !== word));
  return new Map(names.map((name, index) => [name, words[index]?.slice(Math.max(0, shared)).join('-') || name]));
}

const byRank = (one: DiagramNode, other: DiagramNode): number =>
  rankOf(one.kind) - rankOf(other.kind) || (one.id < other.id ? -1 : 1);
