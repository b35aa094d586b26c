import type { Problem } from '../problem.js';
import type { Related, Relation } from '../relation.js';
import { serviceOfPath } from '../service-of-path.js';

type Sees = Related<'edge' | 'loadTest'>;

function unanswered({ services, loadTest }: Sees): Problem[] {
  return (loadTest?.requests ?? []).flatMap(({ path }, index) =>
    serviceOfPath(services, path) !== undefined
      ? []
      : [
          {
            path: ['loadTest', 'requests', index, 'path'],
            found: path,
            allowed: 'a path that a route of a service takes: nobody else answers it',
            remedy: 'correct the path, or remove the request',
          },
        ],
  );
}

function unreachable({ edge, loadTest }: Sees): Problem[] {
  const encrypted =
    edge?.distribution !== undefined || (edge?.balancer.scheme === 'public' && edge.domain !== undefined);
  if (loadTest === undefined || encrypted) return [];
  return [
    {
      path: ['loadTest'],
      found: loadTest,
      allowed:
        'a load test only where users come in by HTTPS: edge.distribution, or a public balancer with edge.domain',
      remedy: 'add one of them, or remove loadTest',
    },
  ];
}

export const loadTestMeetsServices: Relation<'edge' | 'loadTest'> = {
  name: 'a load test asks what services answer, where users come in',
  sum: 'every path of loadTest.requests is one of a route; edge.distribution, or edge.domain with edge.balancer.scheme public',
  source: 'what it would take to answer: a route, and an address',
  verdict: 'refuse',
  reads: ['edge', 'loadTest'],
  problems: (platform) => [...unreachable(platform), ...unanswered(platform)],
};
