import { offeredRoutes } from '../offered-routes.js';
import { nested } from '../path-pattern.js';
import type { Problem } from '../problem.js';
import type { Related, Relation } from '../relation.js';

const routePaths = (platform: Related<'services' | 'edge'>) =>
  offeredRoutes(platform).flatMap(({ route, path: place }) =>
    route.paths.map((path, index) => ({ path, at: [...place, 'paths', index] as Problem['path'] })),
  );

/** A path that the edge keeps for files never gets to the balancer, and nobody else may call an internal one. */
function uncarried(platform: Related<'services' | 'edge'>, edgePaths: readonly string[]): Problem[] {
  return routePaths(platform).flatMap(({ path, at }) =>
    edgePaths.some((edgePath) => nested(edgePath, path))
      ? []
      : [
          {
            path: at,
            found: path,
            allowed: `a path that the edge sends to services: ${edgePaths.length === 0 ? 'there is none' : edgePaths.join(', ')}; any other leads to the files`,
            remedy: `add { path: ${JSON.stringify(path)} } to edge.distribution.services`,
          },
        ],
  );
}

/** A path that the edge sends to services and none of them has: everybody gets a 404. */
function unanswered(platform: Related<'services' | 'edge'>, edgePaths: readonly string[]): Problem[] {
  const routes = routePaths(platform);
  return edgePaths.flatMap((edgePath, index) =>
    routes.length === 0 || routes.some(({ path }) => nested(edgePath, path))
      ? []
      : [
          {
            path: ['edge', 'distribution', 'services', index, 'path'],
            found: edgePath,
            allowed: `a path that a service has: ${routes.map(({ path }) => path).join(', ')}`,
            remedy: 'correct the path, remove it, or give a service this route',
          },
        ],
  );
}

export const edgeCarriesRoutes: Relation<'services' | 'edge'> = {
  name: 'what services offer gets through the edge, and what the edge passes on is answered',
  sum: 'paths of services = paths that the edge sends to them',
  source: 'CloudFront guide, "Cache behavior settings": the first path pattern that fits decides',
  verdict: 'refuse',
  reads: ['services', 'edge'],
  problems(platform) {
    const { edge } = platform;
    if (edge?.distribution === undefined) return [];
    const edgePaths = edge.distribution.services.map(({ path }) => path);
    const onlyWayIn = edge.balancer.scheme === 'internal' && edge.balancer.callers.length === 0;
    return [...(onlyWayIn ? uncarried(platform, edgePaths) : []), ...unanswered(platform, edgePaths)];
  },
};
