import { nearestSpelling } from '../nearest-spelling.js';
import type { Problem } from '../problem.js';
import type { Related, Relation } from '../relation.js';

type Seen = Related<'edge' | 'network'>;

function unknownIssuers({ services, edge }: Seen): Problem[] {
  const declared = Object.keys(edge?.balancer.tokenIssuers ?? {});
  return Object.entries(services).flatMap(([name, { routes }]) =>
    routes.flatMap(({ token }, index): Problem[] => {
      if (token === undefined || declared.includes(token.issuer)) return [];
      const meant = nearestSpelling(token.issuer, declared);
      return [
        {
          path: ['services', name, 'routes', index, 'token', 'issuer'],
          found: token.issuer,
          allowed:
            declared.length === 0
              ? 'the name of a token issuer, but edge.balancer.tokenIssuers is empty'
              : `a declared token issuer: ${declared.join(', ')}`,
          remedy:
            meant === undefined
              ? `declare it in edge.balancer.tokenIssuers with its issuer and keySetUrl, or use another`
              : `did you mean "${meant}"?`,
        },
      ];
    }),
  );
}

/** The balancer fetches key sets from where it stands: in the private subnets, if it is internal. */
function keySetsOutOfReach({ edge, network }: Seen): Problem[] {
  if (edge === undefined || edge.balancer.scheme === 'public' || network.nat.kind !== 'none') return [];
  if (Object.keys(edge.balancer.tokenIssuers).length === 0) return [];
  return [
    {
      path: ['edge', 'balancer', 'tokenIssuers'],
      found: Object.keys(edge.balancer.tokenIssuers),
      allowed:
        'issuers only where the balancer reaches the internet, but it is internal and network.nat.kind is "none"',
      remedy: 'set network.nat to { kind: "gateways", count: 1 }, or let the services check tokens themselves',
    },
  ];
}

export const tokensHaveIssuers: Relation<'edge' | 'network'> = {
  name: 'whoever signs the tokens of a route is declared, and the balancer reaches the key set',
  sum: 'issuers in routes are names in edge.balancer.tokenIssuers; an internal balancer goes out through network.nat',
  source: 'Elastic Load Balancing guide, "Verify JWTs using an Application Load Balancer"; demand 53',
  verdict: 'refuse',
  reads: ['edge', 'network'],
  problems: (platform) => [...unknownIssuers(platform), ...keySetsOutOfReach(platform)],
};
