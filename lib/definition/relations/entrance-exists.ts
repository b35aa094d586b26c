import { offeredRoutes } from '../offered-routes.js';
import type { Problem } from '../problem.js';
import type { Related, Relation } from '../relation.js';

function routesWithoutEdge(platform: Related<'services' | 'assets' | 'edge'>): Problem[] {
  if (platform.edge !== undefined) return [];
  const remedy =
    'add edge: { balancer: { scheme: "public" } }, or edge: { distribution: {} } with assets, or remove the routes';
  const allowed = 'routes only together with edge: without it there is no balancer';
  const services = Object.entries(platform.services).flatMap(([name, { routes }]) =>
    routes.length > 0 ? [{ path: ['services', name, 'routes'], found: routes, allowed, remedy }] : [],
  );
  const functions = offeredRoutes(platform)
    .filter(({ path: [section] }) => section === 'functions')
    .map(({ path, route }) => ({ path, found: route, allowed, remedy }));
  return [...services, ...functions];
}

function assetsWithoutDistribution({ assets, edge }: Related<'services' | 'assets' | 'edge'>): Problem[] {
  if (assets === undefined || edge?.distribution !== undefined) return [];
  return [
    {
      path: ['assets'],
      found: assets,
      allowed: 'assets only together with edge.distribution: the bucket is private and nothing else serves it',
      remedy: 'add edge.distribution, or remove assets',
    },
  ];
}

function distributionWithoutAssets({ assets, edge }: Related<'services' | 'assets' | 'edge'>): Problem[] {
  if (edge?.distribution === undefined || assets !== undefined) return [];
  return [
    {
      path: ['edge', 'distribution'],
      found: edge.distribution,
      allowed: 'a distribution only together with assets: they are what it serves by default',
      remedy: 'add assets with at least one class, or remove distribution and set edge.balancer.scheme to public',
    },
  ];
}

function balancerThatNobodyReaches({ edge }: Related<'services' | 'assets' | 'edge'>): Problem[] {
  if (edge === undefined || edge.distribution !== undefined) return [];
  if (edge.balancer.scheme === 'public' || edge.balancer.callers.length > 0) return [];
  return [
    {
      path: ['edge', 'balancer', 'callers'],
      found: edge.balancer.callers,
      allowed: 'at least one range for an internal balancer without a distribution: nobody else could call it',
      remedy: 'name who calls it, such as 10.0.0.0/8, add edge.distribution, or set edge.balancer.scheme to public',
    },
  ];
}

function pathsToNoService(platform: Related<'services' | 'assets' | 'edge'>): Problem[] {
  const paths = platform.edge?.distribution?.services ?? [];
  if (paths.length === 0 || offeredRoutes(platform).length > 0) return [];
  return [
    {
      path: ['edge', 'distribution', 'services'],
      found: paths.map(({ path }) => path),
      allowed: 'paths to services only where a service has routes',
      remedy: 'give a service a route, or set edge.distribution.services to []',
    },
  ];
}

export const entranceExists: Relation<'services' | 'assets' | 'edge'> = {
  name: 'what is offered to users has an entrance, and the entrance leads somewhere',
  sum: 'routes and assets exist only with an edge, and an edge only with them',
  source: 'what it would take to reach them: there is no other way in',
  verdict: 'refuse',
  reads: ['services', 'assets', 'edge'],
  problems: (platform) => [
    ...routesWithoutEdge(platform),
    ...assetsWithoutDistribution(platform),
    ...distributionWithoutAssets(platform),
    ...balancerThatNobodyReaches(platform),
    ...pathsToNoService(platform),
  ],
};
