import type { Resource } from '../../../assembly/assembly.js';
import { textOf } from '../../../assembly/template-value.js';
import type { Flow } from '../graph.js';
import { usesOf } from './flows/permissions.js';
import { waysOf } from './flows/security-groups.js';
import { triggersOf } from './flows/triggers.js';
import { type Inventory, keyOf } from './inventory.js';
import { deadLetterQueues } from './owners.js';
import { carriersOf } from './places.js';

/** Whoever is outside and comes in. */
export const usersId = 'users';

type Owners = ReadonlyMap<string, readonly Resource[]>;

/** By security group, the ids of those that carry it. */
function carriersByGroup(owners: Owners, inventory: Inventory): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [id, resources] of owners) {
    const carriers = resources.flatMap((resource) => carriersOf(resource, inventory));
    for (const group of carriers.flatMap((one) => inventory.named(one, one.properties)).map(keyOf))
      if (found.get(group)?.includes(id) !== true) found.set(group, [...(found.get(group) ?? []), id]);
  }
  return found;
}

/** What comes in from the internet: at a distribution, and at a balancer that is open to it. */
function isOpen({ type, properties }: Resource): boolean {
  if (type === 'AWS::CloudFront::Distribution') return true;
  return type.endsWith('::LoadBalancer') && textOf(properties, 'Scheme') !== 'internal';
}

export interface Flows {
  readonly flows: readonly Flow[];
  readonly toAnywhere: Readonly<Record<string, readonly string[]>>;
}

/** Who reaches whom, each once: by security groups, permissions and what starts what. */
export function readFlows(owners: Owners, inventory: Inventory): Flows {
  const idOf = new Map([...owners].flatMap(([id, resources]) => resources.map((resource) => [resource, id] as const)));
  const byGroup = carriersByGroup(owners, inventory);
  const open = new Set([...owners].filter(([, resources]) => resources.some(isOpen)).map(([id]) => id));
  const carrying = (group: string | undefined): readonly string[] =>
    group === undefined ? [usersId] : (byGroup.get(group) ?? []);
  const ways = waysOf(inventory);
  const failed = deadLetterQueues(inventory);

  const bySecurity = ways
    .filter(({ to }) => to !== undefined)
    .flatMap(({ from, to, port }) =>
      carrying(from).flatMap((source) => carrying(to).map((target) => ({ from: source, to: target, label: port }))),
    )
    .filter(({ from, to }) => from !== usersId || open.has(to));
  const viewers = [...owners]
    .filter(([, resources]) => resources.some(({ type }) => type === 'AWS::CloudFront::Distribution'))
    .map(([id]) => ({ from: usersId, to: id, label: '443' }));
  const byTrigger = triggersOf(inventory).flatMap(({ from, to, label }) => {
    const [source, target] = [idOf.get(from), idOf.get(to)];
    return source === undefined || target === undefined ? [] : [{ from: source, to: target, label }];
  });
  const byPermission = [...idOf].flatMap(([user, id]) =>
    usesOf(user, inventory).flatMap(({ resource, does, toward }): Flow[] => {
      const used = idOf.get(resource);
      if (used === undefined || failed.has(resource)) return [];
      return [toward ? { from: used, to: id, label: does } : { from: id, to: used, label: does }];
    }),
  );

  const all = [...viewers, ...bySecurity, ...byTrigger, ...byPermission].filter(({ from, to }) => from !== to);
  const anywhere = ways
    .filter(({ from, to }) => from !== undefined && to === undefined)
    .flatMap(({ from, port }) => carrying(from).map((id) => ({ id, port })));
  const ports = [...new Set(anywhere.map(({ port }) => port))].sort();
  return {
    flows: [...new Map(all.map((flow) => [JSON.stringify([flow.from, flow.to, flow.label]), flow])).values()].sort(
      (one, other) => orderOf(one).localeCompare(orderOf(other), 'en'),
    ),
    toAnywhere: Object.fromEntries(
      ports.map((port) => [port, [...new Set(anywhere.filter((one) => one.port === port).map(({ id }) => id))].sort()]),
    ),
  };
}

const orderOf = ({ from, to, label }: Flow): string => `${from} ${to} ${label}`;
