import { covers } from '../path-pattern.js';
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

/** The shortest wait between a user and this service, with its name and the longest that it may be set to. */
function shortestWait({ balancer, distribution }: Edge, paths: readonly string[]) {
  const waits = [{ seconds: balancer.idleTimeoutSeconds, name: 'edge.balancer.idleTimeoutSeconds', longest: 4_000 }];
  const carried = distribution?.services.some(({ path }) =>
    paths.some((own) => covers(path, own) || covers(own, path)),
  );
  if (distribution !== undefined && carried === true) {
    waits.push({
      seconds: distribution.originReadTimeoutSeconds,
      name: 'edge.distribution.originReadTimeoutSeconds',
      longest: 120,
    });
  }
  return waits.reduce((one, other) => (other.seconds < one.seconds ? other : one));
}

export const edgeOutlastsRequests: Relation<'edge'> = {
  name: 'whoever is farther from a service waits no shorter than it may take',
  sum: 'drain.longestRequestSeconds <= originReadTimeoutSeconds <= idleTimeoutSeconds < keep-alive of the container, which follows it',
  source:
    'Elastic Load Balancing guide, "Connection idle timeout"; CloudFront guide, "Response timeout"; demand 49: 60 s to read, against the 30 s of demand 135',
  verdict: 'refuse',
  reads: ['edge'],
  problems({ edge, services }) {
    if (edge === undefined) return [];
    const cut = Object.entries(services).flatMap(
      ([
        name,
        {
          routes,
          drain: { longestRequestSeconds: longest },
        },
      ]) => {
        const wait = shortestWait(
          edge,
          routes.flatMap(({ paths }) => paths),
        );
        if (routes.length === 0 || longest <= wait.seconds) return [];
        return [
          {
            path: ['services', name, 'drain', 'longestRequestSeconds'],
            found: longest,
            allowed: `at most ${wait.name}, but ${longest} > ${wait.seconds}: the user gets an error while the service still works`,
            remedy:
              longest <= wait.longest
                ? `raise ${wait.name} to ${longest}, or lower longestRequestSeconds to ${wait.seconds}`
                : `lower longestRequestSeconds to ${wait.longest} at most, the longest that ${wait.name} may be, and put longer work into a queue`,
          },
        ];
      },
    );
    return [...edgeBehindBalancer(edge), ...cut];
  },
};
