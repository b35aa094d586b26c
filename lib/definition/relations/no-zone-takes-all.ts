import type { Problem } from '../problem.js';
import type { Related, Relation } from '../relation.js';

function gateways({ network }: Related<'network'>): Problem[] {
  if (network.nat.kind !== 'gateways' || network.nat.count >= network.zones.length) return [];
  const { count } = network.nat;
  const without = network.zones.length - count;
  return [
    {
      path: ['network', 'nat', 'count'],
      found: count,
      allowed: `one gateway a zone in production: ${count} < ${network.zones.length}, so tasks in ${without} of the zones lose their way out with the zone of another`,
      remedy: `set count to ${network.zones.length}, or nat to { kind: 'regional' }`,
    },
  ];
}

function caches({ caches: all, services }: Related): Problem[] {
  return Object.entries(all).flatMap(([name, { holds, topology }]) => {
    const users = Object.entries(services)
      .filter(([, { uses }]) =>
        uses.some((use) => use.kind === 'cache' && use.name === name && use.access !== 'describe'),
      )
      .map(([service]) => `services.${service}`);
    if (holds !== 'cache' || topology.kind !== 'single' || users.length === 0) return [];
    return [
      {
        path: ['caches', name, 'topology'],
        found: topology.kind,
        allowed: `replicated or cluster in production: while the 1 node is replaced, every read of ${users.join(', ')} goes to what the cache protects`,
        remedy: "set topology to { kind: 'replicated' }",
      },
    ];
  });
}

export const noZoneTakesAll: Relation<'network' | 'environment'> = {
  name: 'in production the loss of one zone is no loss of the others',
  sum: 'gateways >= zones; nodes of a cache >= 2',
  source:
    'VPC guide, "NAT gateway basics": a gateway stands in one zone; ElastiCache guide, "Minimizing downtime with Multi-AZ"',
  verdict: 'advise',
  reads: ['network', 'environment'],
  problems: (platform) =>
    platform.environment.profile === 'production' ? [...gateways(platform), ...caches(platform)] : [],
};
