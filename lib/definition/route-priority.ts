import type { Problem } from './problem.js';

/** Slots of one band. 48 bands of a thousand stay below the 50000 that a listener takes. */
const slots = 1000;
const deepest = 7;
const endings = 3;

interface Route {
  readonly paths: readonly string[];
  readonly hosts: readonly string[];
  readonly slot?: number | undefined;
}

/** `/a` before `/a/*` before `/a*`. */
function ending(path: string): number {
  if (!path.endsWith('*')) return 0;
  return path.endsWith('/*') ? 1 : 2;
}

/**
 * The band of a route: the more exactly it matches, the earlier it is asked. A host counts before a path, a longer
 * path before a shorter one, a literal end before a `*`. The least exact of its paths decides.
 */
function bandOf({ paths, hosts }: Route): number {
  const vaguest = Math.max(
    ...paths.map((path) => {
      const segments = Math.min(deepest, path.replace(/\*$/, '').split('/').filter(Boolean).length);
      return (deepest - segments) * endings + ending(path);
    }),
  );
  return (hosts.length > 0 ? 0 : (deepest + 1) * endings) + vaguest;
}

/** FNV-1a over UTF-16 units: stable across machines and versions, and spread well enough for a hundred names. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return value;
}

const priorityOf = (route: Route, slot: number): number => bandOf(route) * slots + slot + 1;

/**
 * Priority of a listener rule: a band by how exactly the route matches, plus a slot from the name of the service and
 * what it matches. Nothing else goes in, so adding a service never moves the rule of another.
 */
export function routePriority(service: string, route: Route): number {
  return priorityOf(route, route.slot ?? hash([service, ...route.hosts, ...route.paths].join(' ')) % slots);
}

const freeSlot = (route: Route, taken: ReadonlySet<number>): number | undefined =>
  Array.from({ length: slots }, (_, slot) => slot).find((slot) => !taken.has(priorityOf(route, slot)));

/** A slot that nobody has and that puts a route before a priority of the same band. */
export function slotBefore(priority: number, route: Route, taken: ReadonlySet<number>): number | undefined {
  const slot = freeSlot(route, taken);
  return slot !== undefined && priorityOf(route, slot) < priority ? slot : undefined;
}

/** Two routes in one slot: the one case that needs an author's hand. */
export function collisionProblems(
  routes: readonly { readonly path: Problem['path']; readonly service: string; readonly route: Route }[],
): Problem[] {
  const taken = new Set(routes.map(({ service, route }) => routePriority(service, route)));
  const owners = new Map<number, string>();
  const problems: Problem[] = [];
  for (const { path, service, route } of routes) {
    const priority = routePriority(service, route);
    const other = owners.get(priority);
    if (other === undefined) {
      owners.set(priority, service);
      continue;
    }
    const free = freeSlot(route, taken);
    problems.push({
      path: [...path, 'slot'],
      found: route.slot,
      allowed: `a place of its own, but ${service} and ${other} both take listener-rule priority ${priority}`,
      remedy: `set slot: ${free} in this route`,
    });
    if (free !== undefined) taken.add(priorityOf(route, free));
  }
  return problems;
}
