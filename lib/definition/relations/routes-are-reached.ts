import { offeredRoutes } from '../offered-routes.js';
import { covers } from '../path-pattern.js';
import type { Problem } from '../problem.js';
import type { Related, Relation } from '../relation.js';
import type { Match as Route } from '../route.js';
import { routePriority, slotBefore } from '../route-priority.js';

interface Rule {
  readonly service: string;
  readonly route: Route;
  readonly path: Problem['path'];
  readonly priority: number;
}

const rulesOf = (platform: Related): Rule[] =>
  offeredRoutes(platform).map(({ name, route, path }) => ({
    service: name,
    route,
    path,
    priority: routePriority(name, route),
  }));

const hostsOf = ({ hosts }: Route): readonly string[] =>
  hosts.length > 0 ? hosts.map((host) => host.toLowerCase()) : ['*'];

/** Whether one rule answers for every host that another names. */
const coversHosts = (wide: Route, narrow: Route): boolean =>
  hostsOf(narrow).every((host) => hostsOf(wide).some((wider) => covers(wider, host)));

/** The path of an earlier rule that takes everything that `claimed` matches. */
function widerPath(earlier: Route, later: Route, claimed: string): string | undefined {
  if (!coversHosts(earlier, later)) return undefined;
  // The same path for the same host is a duplicate, and told as one.
  const sameHost = hostsOf(earlier).some((host) => hostsOf(later).includes(host));
  return earlier.paths.find((path) => covers(path, claimed) && !(sameHost && path === claimed));
}

function problemOf(earlier: Rule, later: Rule, index: number, wider: string, taken: ReadonlySet<number>): Problem {
  const claimed = later.route.paths[index] as string;
  const slot = slotBefore(earlier.priority, later.route, taken);
  return {
    path: [...later.path, 'paths', index],
    found: claimed,
    allowed: `a place before ${wider} of ${earlier.service}, but the balancer asks that first (priority ${earlier.priority} < ${later.priority}), and it takes everything`,
    remedy:
      slot === undefined
        ? `give ${claimed} a route of its own, or narrow the route of ${earlier.service}`
        : `add slot: ${slot} to this route`,
  };
}

export const routesAreReached: Relation = {
  name: 'no route hides behind a wider one that is asked first',
  sum: 'priority of a narrow route < priority of a wider one',
  source: 'Elastic Load Balancing guide, "Listener rules": the lowest priority is asked first',
  verdict: 'refuse',
  reads: [],
  problems(platform) {
    const rules = rulesOf(platform);
    const taken = new Set(rules.map(({ priority }) => priority));
    return rules.flatMap((later) =>
      later.route.paths.flatMap((claimed, index) => {
        for (const earlier of rules) {
          if (earlier.priority >= later.priority) continue;
          const wider = widerPath(earlier.route, later.route, claimed);
          if (wider !== undefined) return [problemOf(earlier, later, index, wider, taken)];
        }
        return [];
      }),
    );
  },
};
