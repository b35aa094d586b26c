import { overlap } from '../address-range.js';
import { consumers } from '../consumers.js';
import type { Problem } from '../problem.js';
import type { Related, Relation } from '../relation.js';

/** Without a way out a task can start only if these answer inside the network. */
const neededWithoutNat = ['ecr.api', 'ecr.dkr', 'logs', 'secretsmanager', 'sqs'] as const;

function neighbours({ network }: Related<'network'>): Problem[] {
  return network.neighbours.flatMap((neighbour, index) =>
    overlap(network.cidr, neighbour)
      ? [
          {
            path: ['network', 'neighbours', index],
            found: neighbour,
            allowed: `a range that shares no address with network.cidr ${network.cidr}: two overlapping networks can never be routed to each other`,
            remedy: 'choose another cidr now; a network cannot be renumbered later',
          },
        ]
      : [],
  );
}

function gateways({ network }: Related<'network'>): Problem[] {
  if (network.nat.kind !== 'gateways' || network.nat.count <= network.zones.length) return [];
  return [
    {
      path: ['network', 'nat', 'count'],
      found: network.nat.count,
      allowed: `at most one gateway a zone, but ${network.nat.count} > ${network.zones.length}`,
      remedy: `lower count to ${network.zones.length}, or add zones`,
    },
  ];
}

function withoutNat(platform: Related<'network'>): Problem[] {
  const { network } = platform;
  if (network.nat.kind !== 'none') return [];
  const missing = neededWithoutNat.filter((endpoint) => !network.endpoints.includes(endpoint));
  const endpoints: Problem[] =
    missing.length === 0
      ? []
      : [
          {
            path: ['network', 'endpoints'],
            found: network.endpoints,
            allowed: `with nat none at least ${neededWithoutNat.join(', ')}: a task that cannot reach them never starts`,
            remedy: `add ${missing.join(', ')}, or choose another nat`,
          },
        ];
  const internet = consumers(platform).flatMap(({ path, definition }) =>
    definition.uses.flatMap((use, index) =>
      use.kind === 'internet'
        ? [
            {
              path: [...path, 'uses', index],
              found: use,
              allowed: 'no internet while network.nat is none: there is no way out',
              remedy: 'choose another nat, or remove this use',
            },
          ]
        : [],
    ),
  );
  return [...endpoints, ...internet];
}

export const networkHasRoom: Relation<'network'> = {
  name: 'the network can be routed, and what runs in it can start',
  sum: 'no shared addresses, gateways <= zones, endpoints in place of a way out',
  source: 'VPC guide, "VPC peering limitations"; ECS guide, "Amazon ECR interface VPC endpoints"',
  verdict: 'refuse',
  reads: ['network'],
  problems: (platform) => [...neighbours(platform), ...gateways(platform), ...withoutNat(platform)],
};
