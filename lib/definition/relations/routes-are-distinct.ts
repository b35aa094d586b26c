import { offeredRoutes } from '../offered-routes.js';
import type { Problem } from '../problem.js';
import type { Related, Relation } from '../relation.js';
import { collisionProblems } from '../route-priority.js';

/** Every pair of host and path that a rule claims; a route without hosts claims its paths for all. */
function claimsOf(platform: Related) {
  return offeredRoutes(platform).flatMap(({ name, route, path }) =>
    route.paths.flatMap((claimed, index) =>
      (route.hosts.length > 0 ? route.hosts : ['*']).map((host) => ({
        service: name,
        host: host.toLowerCase(),
        claimed,
        path: [...path, 'paths', index],
      })),
    ),
  );
}

/** Paths that two rules of the same host would both claim; only the first rule would ever be asked. */
function duplicates(platform: Related): Problem[] {
  const owners = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { service, host, claimed, path } of claimsOf(platform)) {
    const key = `${host} ${claimed}`;
    const other = owners.get(key);
    if (other === undefined) {
      owners.set(key, service);
      continue;
    }
    problems.push({
      path,
      found: claimed,
      allowed: `a path that no other route claims; ${other} has it already${host === '*' ? '' : ` for ${host}`}`,
      remedy: 'change one of the two paths, or give the routes different hosts',
    });
  }
  return problems;
}

export const routesAreDistinct: Relation = {
  name: 'no two routes claim the same, and each has a place of its own',
  sum: 'each pair of host and path occurs once; hosts + paths <= 5 a rule',
  source: 'Elastic Load Balancing guide, "Quotas for your Application Load Balancers"',
  verdict: 'refuse',
  reads: [],
  problems: (platform) => [
    ...duplicates(platform),
    ...collisionProblems(offeredRoutes(platform).map(({ name: service, route, path }) => ({ service, route, path }))),
    ...offeredRoutes(platform)
      .filter(({ route }) => route.paths.length + route.hosts.length > 5)
      .map(({ route, path }) => ({
        path,
        found: [...route.hosts, ...route.paths],
        allowed: `five values a rule, but ${route.hosts.length} hosts + ${route.paths.length} paths = ${route.hosts.length + route.paths.length}`,
        remedy: 'split the route into two',
      })),
  ],
};
