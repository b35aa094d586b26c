import { nested } from '../path-pattern.js';
import type { Problem } from '../problem.js';
import type { Related, Relation } from '../relation.js';

type Edge = NonNullable<Related<'edge'>['edge']>;

/** The balancer would cut off, with an answer of its own, what the edge still waits for. */
function edgeBehindBalancer({ balancer, distribution }: Edge): Problem[] {
  if (distribution === undefined || distribution.services.length === 0) return [];
  const { originReadTimeoutSeconds: read } = distribution;
  if (read <= balancer.idleTimeoutSeconds) return [];
  return [
    {
      path: ['edge', 'balancer', 'idleTimeoutSeconds'],
      found: balancer.idleTimeoutSeconds,
      allowed: `at least originReadTimeoutSeconds of the distribution, but ${balancer.idleTimeoutSeconds} < ${read}: the balancer would hang up first`,
      remedy: `raise idleTimeoutSeconds to ${read}, or lower originReadTimeoutSeconds`,
    },
  ];
}

/** What waits between a user and this service: for how long, under which name, and the longest that may be set. */
function waitsFor({ balancer, distribution }: Edge, paths: readonly string[]) {
  const atBalancer = {
    seconds: balancer.idleTimeoutSeconds,
    name: 'edge.balancer.idleTimeoutSeconds',
    longest: 4_000,
  };
  const carried = distribution?.services.some(({ path }) => paths.some((own) => nested(path, own)));
  if (distribution === undefined || carried !== true) return [atBalancer];
  return [
    atBalancer,
    {
      seconds: distribution.originReadTimeoutSeconds,
      name: 'edge.distribution.originReadTimeoutSeconds',
      longest: 120,
    },
  ];
}

function cutOff(edge: Edge, [name, { routes, drain }]: [string, Related['services'][string]]): Problem[] {
  if (routes.length === 0) return [];
  const { longestRequestSeconds: asked } = drain;
  const paths = routes.flatMap((route) => route.paths);
  return waitsFor(edge, paths)
    .filter(({ seconds }) => asked > seconds)
    .map(({ seconds, name: wait, longest }) => ({
      path: ['services', name, 'drain', 'longestRequestSeconds'],
      found: asked,
      allowed: `at most ${wait}, but ${asked} > ${seconds}: the user gets an error while the service still works`,
      remedy:
        asked <= longest
          ? `raise ${wait} to ${asked}, or lower longestRequestSeconds to ${seconds}`
          : `lower longestRequestSeconds to ${longest} at most, the longest that ${wait} may be, and put longer work into a queue`,
    }));
}

export const edgeOutlastsRequests: Relation<'edge'> = {
  name: 'whoever is farther from a service waits no shorter than it may take',
  sum: 'drain.longestRequestSeconds <= originReadTimeoutSeconds <= idleTimeoutSeconds < keep-alive of the container, which follows it',
  source:
    'Elastic Load Balancing guide, "Connection idle timeout"; CloudFront guide, "Response timeout"; demand 49: 60 s to read, against the 30 s of demand 135',
  verdict: 'refuse',
  reads: ['edge'],
  problems: ({ edge, services }) =>
    edge === undefined
      ? []
      : [...edgeBehindBalancer(edge), ...Object.entries(services).flatMap((service) => cutOff(edge, service))],
};
