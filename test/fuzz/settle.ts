import { DefinitionError } from '../../lib/definition/definition-error.js';
import { parsePlatform } from '../../lib/definition/parse-platform.js';
import type { PlatformInput } from '../../lib/definition/platform.js';
import type { Problem } from '../../lib/definition/problem.js';

/** One way in which parts of a definition that were written apart are made to agree. A new relation gets one more. */
type Settler = (input: PlatformInput) => PlatformInput;
type Section<Name extends keyof PlatformInput> = NonNullable<PlatformInput[Name]>;
type Use = NonNullable<Section<'functions'>[string]['uses']>[number];

function mapComponents<Component>(
  components: Readonly<Record<string, Component>> | undefined,
  change: (component: Component, name: string, index: number) => Component,
): Record<string, Component> {
  return Object.fromEntries(
    Object.entries(components ?? {}).map(([name, component], index) => [name, change(component, name, index)]),
  );
}

/** Which of some names a text stands for: the same one always. */
function oneOf(names: readonly string[], text: string): string | undefined {
  const sum = [...text].reduce((total, letter) => total + letter.charCodeAt(0), 0);
  return names[sum % Math.max(1, names.length)];
}

const namesIn = (section: object | undefined): string[] => Object.keys(section ?? {});

function usedNames(input: PlatformInput): Readonly<Record<string, readonly string[]>> {
  const { queues, databases, caches, buckets, services } = input;
  return {
    queue: namesIn(queues),
    database: namesIn(databases),
    cache: namesIn(caches),
    bucket: namesIn(buckets),
    files: namesIn(input.files),
    service: namesIn(services),
  };
}

/** One entry for each target: more would be a repetition unless the access differs in the right way. */
function linked(uses: readonly Use[] | undefined, names: ReturnType<typeof usedNames>, refused: string[]): Use[] {
  const taken = new Set(refused);
  return (uses ?? []).flatMap((use): Use[] => {
    const name = use.kind === 'internet' ? use.kind : oneOf(names[use.kind] ?? [], use.name);
    const key = use.kind === 'queue' ? `queue ${use.access} ${name}` : `${use.kind} ${name}`;
    if (name === undefined || taken.has(key) || taken.has(use.kind)) return [];
    taken.add(key);
    return [use.kind === 'internet' ? use : { ...use, name }];
  });
}

const namesExist: Settler = (input) => {
  const names = usedNames(input);
  const queues = names.queue ?? [];
  return {
    ...input,
    services: mapComponents(input.services, (service) => ({ ...service, uses: linked(service.uses, names, []) })),
    workers: Object.fromEntries(
      Object.entries(input.workers ?? {}).flatMap(([key, worker]) => {
        const queue = oneOf(queues, worker.queue);
        if (queue === undefined) return [];
        return [[key, { ...worker, queue, uses: linked(worker.uses, names, [`queue consume ${queue}`]) }]];
      }),
    ),
    jobs: mapComponents(input.jobs, (job) => ({ ...job, uses: linked(job.uses, names, ['service']) })),
    functions: Object.fromEntries(
      Object.entries(input.functions ?? {}).flatMap(([key, one]) => {
        const queue = one.trigger.kind === 'queue' ? oneOf(queues, one.trigger.queue) : 'none';
        if (queue === undefined) return [];
        const trigger = one.trigger.kind === 'queue' ? { ...one.trigger, queue } : one.trigger;
        return [[key, { ...one, trigger, uses: linked(one.uses, names, ['service', `queue consume ${queue}`]) }]];
      }),
    ),
  };
};

/** Each path of each route starts with a word of its own; one route in the platform may take what is left. */
const routesAreDistinct: Settler = (input) => ({
  ...input,
  services: mapComponents(input.services, (service, _name, at) => ({
    ...service,
    routes: (service.routes ?? []).map((route, index) => {
      const rest = (path: string, place: number): string =>
        at + index + place === 0 && path === '/*' ? path : `/s${at}-${index}-${place}${path}`.slice(0, 120);
      const paths = route.paths.map(rest);
      return { ...route, paths, hosts: (route.hosts ?? []).slice(0, 5 - paths.length) };
    }),
  })),
});

/** Images come from repositories that there are; only a service waits for its first. */
const imagesExist: Settler = (input) => {
  const repositories = namesIn(input.repositories);
  const given = <Component extends { image: Section<'services'>[string]['image'] }>(
    component: Component,
    waits: boolean,
  ): Component => {
    const { image } = component;
    if (image.kind !== 'repository') return component;
    const repository = oneOf(repositories, image.repository);
    if (repository === undefined) return { ...component, image: { kind: 'build', folder: 'dist/service' } };
    const awaited = image.tag === undefined && image.digest === undefined;
    return { ...component, image: { ...image, repository, ...(awaited && !waits ? { tag: 'v1' } : {}) } };
  };
  return {
    ...input,
    services: mapComponents(input.services, (one) => given(one, input.network?.nat?.kind !== 'none')),
    workers: mapComponents(input.workers, (one) => given(one, false)),
    jobs: mapComponents(input.jobs, (one) => given(one, false)),
  };
};

/** Files are mounted beside everything else, by a container whose user owns them. */
const filesAreMounted: Settler = (input) => {
  const mounted = <
    Component extends Section<'jobs'>[string] | Section<'workers'>[string] | Section<'services'>[string],
  >(
    component: Component,
  ): Component => {
    const uses = (component.uses ?? []).map((use, index) =>
      use.kind === 'files' ? { ...use, mountPath: `/srv/files-${index}` } : use,
    );
    const { user: _, ...owned } = component;
    return uses.some(({ kind }) => kind === 'files') ? ({ ...owned, uses } as Component) : component;
  };
  return {
    ...input,
    files: mapComponents(input.files, ({ user: _, ...files }) => files),
    services: mapComponents(input.services, mounted),
    workers: mapComponents(input.workers, mounted),
    jobs: mapComponents(input.jobs, mounted),
    functions: mapComponents(input.functions, (one) => ({
      ...one,
      uses: (one.uses ?? []).filter(({ kind }) => kind !== 'files'),
    })),
  };
};

/** Hooks ask what answers deployments, at stages that there are, for no longer than a deployment may take. */
const hooksAskFunctions: Settler = (input) => {
  const asked = Object.entries(input.functions ?? {}).flatMap(([name, { trigger }]) =>
    trigger.kind === 'deployment' ? [name] : [],
  );
  const { edge } = input;
  const tested = edge !== undefined;
  const testListener = edge?.balancer?.testListener ?? { callers: ['10.0.0.0/8'] };
  return {
    ...input,
    ...(asked.length > 0 && tested ? { edge: { ...edge, balancer: { ...edge.balancer, testListener } } } : {}),
    services: mapComponents(input.services, (service) => {
      const { deployment } = service;
      if (deployment === undefined || deployment.strategy === 'rolling') {
        const { migration: _, ...rest } = service;
        return rest;
      }
      const hooks = (deployment.hooks ?? []).flatMap((hook) => {
        const name = oneOf(asked, hook.function);
        const stages = hook.stages.filter((stage) => tested || !stage.includes('test-traffic'));
        return name === undefined || stages.length === 0 ? [] : [{ ...hook, function: name, stages }];
      });
      return { ...service, routes: (service.routes ?? []).slice(0, 1), deployment: { ...deployment, hooks } };
    }),
  };
};

const countsRequests = ({ kind, ...policy }: { readonly kind: string; readonly requests?: unknown }): boolean =>
  kind === 'requests' || policy.requests !== undefined;

function withoutRoutes(service: Section<'services'>[string]): Section<'services'>[string] {
  const { policies, ...scaling } = service.scaling;
  const kept = (policies ?? []).filter((policy) => !countsRequests(policy as { kind: string }));
  return { ...service, routes: [], scaling: { ...scaling, policies: kept } };
}

const requestsNeedRoutes: Settler = (input) => ({
  ...input,
  services: mapComponents(input.services, (service) =>
    (service.routes ?? []).length > 0 ? service : withoutRoutes(service),
  ),
});

const entranceExists: Settler = (input) => {
  const { edge, assets, ...rest } = input;
  if (edge === undefined) return { ...rest, services: mapComponents(input.services, withoutRoutes) };
  const { distribution, balancer, ...others } = edge;
  if (distribution === undefined || assets === undefined) {
    const callers = balancer?.callers ?? [];
    const scheme = callers.length > 0 ? balancer?.scheme : 'public';
    return { ...rest, edge: { ...others, balancer: { ...balancer, ...(scheme === undefined ? {} : { scheme }) } } };
  }
  const routed = Object.values(input.services ?? {}).map(({ routes }) => (routes ?? []).length > 0);
  const given = distribution.services ?? [];
  const services = routed.flatMap((has, index) => (has ? [{ ...given[index], path: `/s${index}-*` }] : []));
  return {
    ...rest,
    assets,
    edge: { ...others, ...(balancer && { balancer }), distribution: { ...distribution, services } },
  };
};

/** Some regions take no logs of CloudFront, and lack instance classes, which the template validator knows. */
const regionSellsWhatIsUsed: Settler = (input) =>
  input.environment.region !== 'af-south-1' ||
  (input.edge?.distribution === undefined && namesIn(input.databases).length + namesIn(input.caches).length === 0)
    ? input
    : { ...input, environment: { ...input.environment, region: 'eu-west-1' } };

const networkHasRoom: Settler = (input) => {
  const { nat, zones = ['a', 'b'], endpoints = [] } = input.network ?? {};
  if (nat?.kind === 'gateways') {
    const count = Math.min(nat.count, zones.length);
    return { ...input, network: { ...input.network, nat: { ...nat, count } } };
  }
  if (nat?.kind !== 'none') return input;
  const needed = ['ecr.api', 'ecr.dkr', 'logs', 'secretsmanager', 'sqs'] as const;
  const inside = <Component extends { uses?: Use[] | undefined }>(component: Component): Component => ({
    ...component,
    uses: (component.uses ?? []).filter(({ kind }) => kind !== 'internet'),
  });
  return {
    ...input,
    network: { ...input.network, endpoints: [...new Set([...endpoints, ...needed])] },
    services: mapComponents(input.services, inside),
    workers: mapComponents(input.workers, inside),
    jobs: mapComponents(input.jobs, inside),
    functions: mapComponents(input.functions, inside),
  };
};

const memoryHoldsCache: Settler = (input) => {
  const fitting = <
    Component extends Section<'jobs'>[string] | Section<'workers'>[string] | Section<'services'>[string],
  >(
    component: Component,
  ): Component => {
    const { inMemoryCache, task } = component;
    if (inMemoryCache === undefined) return component;
    return {
      ...component,
      inMemoryCache: { ...inMemoryCache, maxMiB: Math.min(inMemoryCache.maxMiB, task.memoryMiB / 2) },
    };
  };
  return {
    ...input,
    services: mapComponents(input.services, fitting),
    workers: mapComponents(input.workers, fitting),
    jobs: mapComponents(input.jobs, fitting),
  };
};

const queuesSuitWork: Settler = (input) => {
  const functions = mapComponents(input.functions, (one) => {
    if (one.trigger.kind !== 'queue' || input.queues?.[one.trigger.queue]?.fifo !== true) return one;
    const { maxBatchingWindowSeconds: _, batchSize = 10, ...trigger } = one.trigger;
    return { ...one, trigger: { ...trigger, batchSize: Math.min(10, batchSize) } };
  });
  const queues = mapComponents(input.queues, (queue, name) => {
    const workers = Object.values(input.workers ?? {}).filter((worker) => worker.queue === name);
    const consumers = Object.values(functions).filter(
      ({ trigger }) => trigger.kind === 'queue' && trigger.queue === name,
    );
    const visibilitySeconds = Math.max(
      queue.visibilitySeconds ?? 60,
      ...workers.map(({ messageTime }) => Math.ceil(messageTime.maxSeconds)),
      ...consumers.map(
        ({ timeoutSeconds = 30, trigger }) =>
          6 * timeoutSeconds + (trigger.kind === 'queue' ? (trigger.maxBatchingWindowSeconds ?? 0) : 0),
      ),
    );
    return { ...queue, visibilitySeconds };
  });
  return { ...input, functions, queues };
};

/** A message may be as old as the longest that any mode of scaling is content with. */
const agesAllowWork: Settler = (input) => ({
  ...input,
  workers: mapComponents(input.workers, (worker) => ({
    ...worker,
    objectives: { ...worker.objectives, oldestMessageSeconds: 200_000 },
  })),
});

/** A cache that is full makes room, unless it holds state. */
const cachesEvict: Settler = (input) => ({
  ...input,
  caches: mapComponents(input.caches, (cache) => {
    const { evictionPolicy, ...rest } = cache;
    return evictionPolicy === 'noeviction' && cache.holds !== 'state' ? rest : cache;
  }),
});

/** Edge and balancer wait for as long as the longest request takes. */
const edgeWaits: Settler = (input) => {
  const { edge } = input;
  if (edge === undefined) return input;
  const { distribution, balancer } = edge;
  return {
    ...input,
    edge: {
      ...edge,
      balancer: { ...balancer, idleTimeoutSeconds: Math.max(120, balancer?.idleTimeoutSeconds ?? 60) },
      ...(distribution === undefined ? {} : { distribution: { ...distribution, originReadTimeoutSeconds: 120 } }),
    },
  };
};

function withoutPlace(value: unknown, [head, ...rest]: Problem['path']): unknown {
  if (head === undefined || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    return rest.length === 0
      ? value.filter((_, index) => index !== head)
      : value.map((item, index) => (index === head ? withoutPlace(item, rest) : item));
  }
  const record = value as Record<string, unknown>;
  if (!Object.hasOwn(record, head)) return value;
  if (rest.length === 0) return Object.fromEntries(Object.entries(record).filter(([key]) => key !== String(head)));
  return { ...record, [head]: withoutPlace(record[head], rest) };
}

function problemsWith(input: PlatformInput): readonly Problem[] {
  try {
    parsePlatform('definitions/random.ts', input);
    return [];
  } catch (error) {
    if (error instanceof DefinitionError) return error.problems;
    throw error;
  }
}

function isThere(value: unknown, path: Problem['path']): boolean {
  if (path.length === 0) return true;
  if (typeof value !== 'object' || value === null) return false;
  const [head, ...rest] = path;
  return (
    Object.hasOwn(value, head as PropertyKey) &&
    isThere((value as Record<PropertyKey, unknown>)[head as PropertyKey], rest)
  );
}

/** Without the place itself, or without the nearest part around it that was written. */
function withoutNearest(input: PlatformInput, path: Problem['path']): PlatformInput {
  const place = isThere(input, path) || path.length < 2 ? path : undefined;
  return place === undefined ? withoutNearest(input, path.slice(0, -1)) : (withoutPlace(input, place) as PlatformInput);
}

const rounds = 12;

/** What a relation refuses after all that goes back to its default, or goes. What still disagrees then is counted. */
const relationsHold: Settler = (input) => {
  let settled = input;
  for (let round = 0; round < rounds; round += 1) {
    const problems = problemsWith(settled);
    if (problems.length === 0) break;
    for (const { path } of problems) settled = withoutNearest(settled, path);
  }
  return settled;
};

const settlers: readonly Settler[] = [
  namesExist,
  imagesExist,
  filesAreMounted,
  hooksAskFunctions,
  routesAreDistinct,
  entranceExists,
  requestsNeedRoutes,
  regionSellsWhatIsUsed,
  networkHasRoom,
  memoryHoldsCache,
  queuesSuitWork,
  agesAllowWork,
  cachesEvict,
  edgeWaits,
  relationsHold,
];

/** The same definition with its parts in agreement, as far as anybody has said how. */
export const settle: Settler = (input) => settlers.reduce((settled, settler) => settler(settled), input);
