import type { Problem } from './problem.js';
import type { Related } from './relation.js';
import type { Match } from './route.js';

/** A route of the balancer with whom it leads to, and the place that says so. */
export interface OfferedRoute<AnyRoute extends Match = Match> {
  readonly name: string;
  readonly route: AnyRoute;
  readonly path: Problem['path'];
}

/** Everything that the balancer leads to: services, and functions that webhooks call. */
export function offeredRoutes({ services, functions }: Related): OfferedRoute[] {
  const ofServices = Object.entries(services).flatMap(([name, { routes }]) =>
    routes.map((route, index) => ({ name, route, path: ['services', name, 'routes', index] })),
  );
  const ofFunctions = Object.entries(functions).flatMap(([name, { trigger }]) =>
    trigger.kind === 'webhook' ? [{ name, route: trigger.route, path: ['functions', name, 'trigger', 'route'] }] : [],
  );
  return [...ofServices, ...ofFunctions];
}
