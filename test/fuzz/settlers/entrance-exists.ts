import type { PlatformInput } from '../../../lib/definition/platform.js';
import { assets as files } from '../breakers/offered.js';
import { mapComponents, type Service, type Settler } from './settler.js';

const prefixOf = ([path = '']: readonly string[]): string => /^\/[\w-]+/.exec(path)?.[0] ?? '/x';

/** Where there is a distribution somebody answers. */
function someRoutes({ edge, services = {} }: PlatformInput): NonNullable<PlatformInput['services']> {
  const [first] = Object.keys(services);
  const routed = Object.values(services).some(({ routes }) => (routes ?? []).length > 0);
  if (edge?.distribution === undefined || first === undefined || routed) return services;
  return { ...services, [first]: { ...(services[first] as Service), routes: [{ paths: ['/a'] }] } };
}

/** Each path of each route starts with a word of its own; one route in the platform may take what is left. */
export const routesAreDistinct: Settler = (input) => ({
  ...input,
  services: mapComponents(someRoutes(input), (service, _name, at) => ({
    ...service,
    routes: (service.routes ?? []).map((route, index) => {
      const rest = (path: string, place: number): string =>
        at + index + place === 0 && path === '/*' ? path : `/s${at}-${index}-${place}${path}`.slice(0, 120);
      const { rewrite, ...matched } = route;
      const paths = (rewrite === undefined ? route.paths : route.paths.slice(0, 1)).map(rest);
      // Whole segments that every path begins with.
      const rewritten =
        rewrite === undefined || paths[0] === '/*' ? {} : { rewrite: { ...rewrite, prefix: prefixOf(paths) } };
      return { ...matched, ...rewritten, paths, hosts: (route.hosts ?? []).slice(0, 5 - paths.length) };
    }),
  })),
  functions: mapComponents(input.functions, (one, _name, at) => {
    if (one.trigger.kind !== 'webhook') return one;
    const paths = one.trigger.route.paths.map((path, place) => `/f${at}-${place}${path}`.slice(0, 120));
    const hosts = (one.trigger.route.hosts ?? []).slice(0, 5 - paths.length);
    return { ...one, trigger: { ...one.trigger, route: { ...one.trigger.route, paths, hosts } } };
  }),
});

const isWebhook = ({ trigger }: NonNullable<PlatformInput['functions']>[string]): boolean => trigger.kind === 'webhook';

const countsRequests = ({ kind, ...policy }: { readonly kind: string; readonly requests?: unknown }): boolean =>
  kind === 'requests' || kind === 'rate' || policy.requests !== undefined;

function withoutRoutes(service: Service): Service {
  const { policies, ...scaling } = service.scaling;
  const kept = (policies ?? []).filter((policy) => !countsRequests(policy as { kind: string }));
  const { errorBudget: _, ...objectives } = service.objectives ?? {};
  return { ...service, routes: [], objectives, scaling: { ...scaling, policies: kept } };
}

export const requestsNeedRoutes: Settler = (input) => ({
  ...input,
  services: mapComponents(input.services, (service) =>
    (service.routes ?? []).length > 0 ? service : withoutRoutes(service),
  ),
});

export const entranceExists: Settler = (input) => {
  const { edge, assets = files('/*'), ...rest } = input;
  if (edge === undefined) {
    const functions = Object.fromEntries(Object.entries(input.functions ?? {}).filter(([, one]) => !isWebhook(one)));
    return { ...rest, functions, services: mapComponents(input.services, withoutRoutes) };
  }
  const { distribution, balancer, ...others } = edge;
  if (distribution === undefined) {
    const callers = balancer?.callers ?? [];
    const scheme = callers.length > 0 ? balancer?.scheme : 'public';
    return { ...rest, edge: { ...others, balancer: { ...balancer, ...(scheme === undefined ? {} : { scheme }) } } };
  }
  const paths = Object.values(input.services ?? {}).flatMap(({ routes }, at) =>
    (routes ?? []).map((_, index) => `/s${at}-${index}-*`),
  );
  const hooks = Object.values(input.functions ?? {}).flatMap((one, at) => (isWebhook(one) ? [`/f${at}-*`] : []));
  const given = distribution.services ?? [];
  const services = [...paths, ...hooks].map((path, index) => ({ ...given[index % Math.max(1, given.length)], path }));
  return {
    ...rest,
    assets,
    edge: { ...others, ...(balancer && { balancer }), distribution: { ...distribution, services } },
  };
};
