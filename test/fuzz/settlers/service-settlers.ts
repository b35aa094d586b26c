import type { PlatformInput } from '../../../lib/definition/platform.js';
import { mapComponents, type Service, type Settler, within } from './settler.js';

const routed = ({ routes }: Service): boolean => (routes ?? []).length > 0;
const longestOf = ({ drain }: Service): number => drain?.longestRequestSeconds ?? 30;

/** The longest that an edge waits, and that a task has after SIGTERM without the 5 s in which it serves on. */
const longest = { edge: 120, shutdown: 115 } as const;

function drained(service: Service, behindEdge: boolean): Service {
  const byBalancer = routed(service) && (service.capacity?.spotPercent ?? 0) === 0;
  const most = Math.min(behindEdge && routed(service) ? longest.edge : 3_600, byBalancer ? 3_600 : longest.shutdown);
  const longestRequestSeconds = within(longestOf(service), most);
  const { shutdownSeconds = 45 } = service.drain ?? {};
  const drain = {
    ...service.drain,
    longestRequestSeconds,
    shutdownSeconds: byBalancer ? shutdownSeconds : Math.max(shutdownSeconds, longestRequestSeconds + 5),
  };
  const latency = (service.objectives?.latency ?? [{ percentile: 95, milliseconds: 500 }]).map((one) => ({
    ...one,
    milliseconds: Math.min(one.milliseconds, 1_000 * longestRequestSeconds),
  }));
  return { ...service, drain, objectives: { ...service.objectives, latency } };
}

/** Whoever waits for a service waits long enough, and no latency is promised above its longest request. */
export const requestsAreAwaited: Settler = (input) => {
  const behindEdge = input.edge?.distribution !== undefined;
  const services = mapComponents(input.services, (service) => drained(service, behindEdge));
  const { edge } = input;
  if (edge === undefined) return { ...input, services };
  const asked = Math.max(1, ...Object.values(services).filter(routed).map(longestOf));
  const { balancer, distribution } = edge;
  const read = Math.max(asked, distribution?.originReadTimeoutSeconds ?? 60);
  const idle = Math.max(asked, distribution === undefined ? 1 : read, balancer?.idleTimeoutSeconds ?? 60);
  return {
    ...input,
    services,
    edge: {
      ...edge,
      balancer: { ...balancer, idleTimeoutSeconds: idle },
      ...(distribution === undefined ? {} : { distribution: { ...distribution, originReadTimeoutSeconds: read } }),
    },
  };
};

/** The balancer is as patient as the container check. */
export const startsAreAwaited: Settler = (input) => ({
  ...input,
  services: mapComponents(input.services, (service) => {
    const { live, ready } = service.health ?? {};
    const graceSeconds = Math.max(ready?.graceSeconds ?? 60, live?.startSeconds ?? 30);
    return { ...service, health: { ...service.health, ready: { ...ready, graceSeconds } } };
  }),
});

/** One of the schedules brings the tasks back. */
export const schedulesWake: Settler = (input) => ({
  ...input,
  services: mapComponents(input.services, (service) => {
    const { policies = [] } = service.scaling;
    const woken = policies.some((policy) => policy.kind === 'schedule' && policy.min > 0);
    const first = policies.find(({ kind }) => kind === 'schedule');
    if (woken || first === undefined) return service;
    const waking = policies.map((policy) =>
      policy === first && policy.kind === 'schedule' ? { ...policy, min: 1 } : policy,
    );
    return { ...service, scaling: { ...service.scaling, policies: waking } };
  }),
});

const servedByOne = ({ scaling: { policies = [] } }: Service): number => {
  for (const policy of policies) {
    if (policy.kind === 'requests') return policy.capacityPerTaskPerSecond;
    if (policy.kind === 'steps' && policy.requests !== undefined) return policy.requests.capacityPerTaskPerSecond;
  }
  return Number.POSITIVE_INFINITY;
};

/** No more requests are promised than all tasks serve, from as many addresses as the firewall wants to see. */
export const servicesCarryLoad: Settler = (input) => {
  const firewall = input.edge?.distribution?.firewall;
  const limit = firewall?.enabled === true ? (firewall.requestsPerIpPer5Minutes ?? 2_000) : 2_000;
  return {
    ...input,
    services: mapComponents(input.services, (service) => {
      const load = service.objectives?.load;
      if (load === undefined) return service;
      const most = service.scaling.max * servedByOne(service);
      const asked = load.requestsPerSecond;
      const requestsPerSecond = Math.max(0.01, asked <= most ? asked : asked % most);
      const addresses = Math.max(load.addresses, Math.ceil((requestsPerSecond * 300) / limit));
      return { ...service, objectives: { ...service.objectives, load: { requestsPerSecond, addresses } } };
    }),
  };
};

/** What AWS promises of what a service cannot do without, in percent. */
function kept(input: PlatformInput, { scaling, uses }: Service): number {
  const smallest = Math.min(
    scaling.min ?? 2,
    ...(scaling.policies ?? []).map((policy) => (policy.kind === 'schedule' ? policy.min : Number.POSITIVE_INFINITY)),
  );
  const links = (uses ?? []).map((use) => {
    if (use.kind === 'database') return input.databases?.[use.name]?.multiAz === true ? 99.95 : 99.5;
    if (use.kind === 'cache') return (input.caches?.[use.name]?.topology?.kind ?? 'single') === 'single' ? 99.5 : 99.99;
    return 100;
  });
  return Math.min(smallest > 1 ? 100 : 99.5, ...links);
}

/** In production nothing promises more than what it stands on, the services that it calls included. */
export const promisesAreKept: Settler = (input) => {
  if (input.environment.profile !== 'production') return input;
  let services = mapComponents(input.services, (service) => {
    const { availabilityPercent = 99.9 } = service.objectives ?? {};
    const { capacity } = service;
    return {
      ...service,
      ...(capacity === undefined
        ? {}
        : { capacity: { ...capacity, onDemandBase: Math.max(1, capacity.onDemandBase ?? 1) } }),
      objectives: { ...service.objectives, availabilityPercent: Math.min(availabilityPercent, kept(input, service)) },
    };
  });
  const percentOf = (name: string): number => services[name]?.objectives?.availabilityPercent ?? 100;
  // As often as a chain of calls is long.
  for (const _ of Object.keys(services)) {
    services = mapComponents(services, (service) => {
      const called = (service.uses ?? []).flatMap((use) => (use.kind === 'service' ? [percentOf(use.name)] : []));
      const availabilityPercent = Math.min(service.objectives?.availabilityPercent ?? 99.9, ...called);
      return { ...service, objectives: { ...service.objectives, availabilityPercent } };
    });
  }
  return { ...input, services };
};

/** Where weeks are promised, the tags are such that an objective takes them. */
export const tagsSuitObjectives: Settler = (input) => {
  const promising = [...Object.values(input.services ?? {}), ...Object.values(input.workers ?? {})].some(
    ({ objectives }) => objectives?.errorBudget !== undefined,
  );
  const { tags, ...environment } = input.environment;
  if (!promising || tags === undefined) return input;
  const taken = Object.entries(tags).filter(([key]) => /^[a-zA-Z0-9+\-=._:/]+$/.test(key));
  return { ...input, environment: { ...environment, tags: Object.fromEntries(taken) } };
};
