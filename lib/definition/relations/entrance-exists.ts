import type { Problem } from '../problem.js';
import type { Relation } from '../relation.js';

export const entranceExists: Relation = {
  name: 'what is offered to users has an entrance, and the entrance leads somewhere',
  problems({ services, assets, edge }) {
    const routed = Object.entries(services).filter(([, { routes }]) => routes.length > 0);
    const problems: Problem[] = [];
    if (edge === undefined) {
      for (const [name] of routed) {
        problems.push({
          path: ['services', name, 'routes'],
          found: services[name]?.routes,
          allowed: 'routes only together with edge: without it there is no balancer',
          remedy: 'add edge: {}, or remove the routes',
        });
      }
    }
    if (assets !== undefined && edge?.distribution === undefined) {
      problems.push({
        path: ['assets'],
        found: assets,
        allowed: 'assets only together with edge.distribution: the bucket is private and nothing else serves it',
        remedy: 'add edge.distribution, or remove assets',
      });
    }
    if (edge?.distribution !== undefined && assets === undefined) {
      problems.push({
        path: ['edge', 'distribution'],
        found: edge.distribution,
        allowed: 'a distribution only together with assets: they are what it serves by default',
        remedy: 'add assets with at least one class, or remove distribution and set edge.balancer.scheme to public',
      });
    }
    if (edge?.distribution !== undefined && edge.distribution.services.length > 0 && routed.length === 0) {
      problems.push({
        path: ['edge', 'distribution', 'services'],
        found: edge.distribution.services.map(({ path }) => path),
        allowed: 'paths to services only where a service has routes',
        remedy: 'give a service a route, or set edge.distribution.services to []',
      });
    }
    return problems;
  },
};
