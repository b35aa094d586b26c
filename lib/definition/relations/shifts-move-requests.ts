import { consumers } from '../consumers.js';
import type { Relation } from '../relation.js';

export const shiftsMoveRequests: Relation = {
  name: 'requests that are moved in parts come from somewhere',
  sum: 'canary and linear only with routes, or with a component that uses the service',
  source: 'ECS guide, "Required resources for Amazon ECS canary deployments": a balancer or Service Connect shifts',
  verdict: 'refuse',
  reads: [],
  problems: (platform) => {
    const called = new Set(
      consumers(platform).flatMap(({ definition }) =>
        definition.uses.flatMap((use) => (use.kind === 'service' ? [use.name] : [])),
      ),
    );
    return Object.entries(platform.services).flatMap(
      ([
        name,
        {
          routes,
          deployment: { strategy },
        },
      ]) =>
        routes.length > 0 || called.has(name) || !['canary', 'linear'].includes(strategy)
          ? []
          : [
              {
                path: ['services', name, 'deployment', 'strategy'],
                found: strategy,
                allowed: `rolling or blue-green for a service without routes that nobody uses: there are no requests of which ${strategy} could move a part`,
                remedy: 'choose one of them, or add a route',
              },
            ],
    );
  },
};
