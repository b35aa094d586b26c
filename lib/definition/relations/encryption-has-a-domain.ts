import type { Problem } from '../problem.js';
import type { Related, Relation } from '../relation.js';

interface Wish {
  readonly path: Problem['path'];
  readonly found: unknown;
  readonly what: string;
}

function wishesOf({ services, edge }: Related<'edge'>): Wish[] {
  const ofServices = Object.entries(services).flatMap(([name, { routes, protocol }]): Wish[] => [
    ...(protocol === 'http1' || routes.length === 0
      ? []
      : [{ path: ['services', name, 'protocol'], found: protocol, what: `${protocol} behind the balancer` }]),
    ...routes.flatMap(({ token }, index) =>
      token === undefined
        ? []
        : [
            {
              path: ['services', name, 'routes', index, 'token'],
              found: token,
              what: 'tokens checked by the balancer',
            },
          ],
    ),
  ]);
  const renamed = edge?.balancer.requestHeaders ?? {};
  if (Object.keys(renamed).length === 0) return ofServices;
  return [
    ...ofServices,
    { path: ['edge', 'balancer', 'requestHeaders'], found: renamed, what: 'headers that tell of the TLS connection' },
  ];
}

export const encryptionHasADomain: Relation<'edge'> = {
  name: 'what works on an encrypted listener only has a domain, and so a certificate',
  sum: 'token, protocol http2 or grpc, requestHeaders => edge.domain',
  source: 'Elastic Load Balancing guide, "Verify JWTs" and "Target groups", protocol version',
  verdict: 'refuse',
  reads: ['edge'],
  problems: (platform) =>
    platform.edge === undefined || platform.edge.domain !== undefined
      ? []
      : wishesOf(platform).map(({ path, found, what }) => ({
          path,
          found,
          allowed: `${what} only with edge.domain: without it the balancer has no certificate, and listens to HTTP`,
          remedy: 'add edge.domain, or leave it away in this environment',
        })),
};
