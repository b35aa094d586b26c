import { type PlatformInput, platformSchema } from '../../../lib/definition/platform.js';
import { connectionsFitDatabase } from '../../../lib/definition/relations/connections-fit-database.js';
import { memoryHoldsConnections } from '../../../lib/definition/relations/memory-holds-connections.js';
import { type Container, mapComponents, type Section, type Settler, type Use, within } from './settler.js';

export const memoryHoldsCache: Settler = (input) => {
  const fitting = <Component extends Container>(component: Component): Component => {
    const { inMemoryCache, task } = component;
    if (inMemoryCache === undefined) return component;
    // A collector takes part of the memory of its task.
    const collector = input.telemetry?.collector?.memoryMiB ?? 128;
    const maxMiB = within(inMemoryCache.maxMiB, Math.floor((task.memoryMiB - collector) / 2));
    return { ...component, inMemoryCache: { ...inMemoryCache, maxMiB } };
  };
  return {
    ...input,
    services: mapComponents(input.services, fitting),
    workers: mapComponents(input.workers, fitting),
    jobs: mapComponents(input.jobs, fitting),
  };
};

/** A cache that is full makes room, unless it holds state: by a policy for all entries, or for those with a life. */
export const cachesEvict: Settler = (input) => ({
  ...input,
  caches: mapComponents(input.caches, (cache) => {
    const { evictionPolicy, holds, ttlSeconds = {} } = cache;
    if (holds === 'state' || evictionPolicy === undefined) return cache;
    if (evictionPolicy === 'noeviction') return { ...cache, holds: 'state' };
    const lives = Object.keys(ttlSeconds).length > 0 || !evictionPolicy.startsWith('volatile-');
    return lives ? cache : { ...cache, ttlSeconds: { pages: 300 } };
  }),
});

/** What scales has nodes that scale, and somewhere to go. */
export const cachesScale: Settler = (input) => ({
  ...input,
  caches: mapComponents(input.caches, (cache) => {
    const { nodeType, topology } = cache;
    if (topology?.kind !== 'cluster') return cache;
    const { shardScaling, replicaScaling, ...fixed } = topology;
    if (shardScaling === undefined && replicaScaling === undefined) return cache;
    const { shards, replicasPerShard = 1 } = fixed;
    return {
      ...cache,
      nodeType: nodeType.startsWith('t') ? 'r7g.large' : nodeType,
      topology: {
        ...fixed,
        ...(shardScaling && { shardScaling: { ...shardScaling, max: Math.max(shardScaling.max, shards + 1) } }),
        ...(replicaScaling &&
          replicasPerShard < 5 && {
            replicaScaling: { ...replicaScaling, max: Math.max(replicaScaling.max, replicasPerShard + 1) },
          }),
      },
    };
  }),
});

/** What is back soon has a standby, and what may lose little has backups. */
export const recoveryFitsBackups: Settler = (input) => ({
  ...input,
  databases: mapComponents(input.databases, (database) => {
    const { recoveryMinutes = 60, lossMinutes } = database.objectives ?? {};
    const { backupRetentionDays = 7, ...rest } = database;
    return {
      ...rest,
      ...(recoveryMinutes < 60 ? { multiAz: true } : {}),
      backupRetentionDays: lossMinutes === undefined ? backupRetentionDays : Math.max(1, backupRetentionDays),
    };
  }),
});

type Database = Section<'databases'>[string];

/** What an author would do, one after the other, until all connections and their memory have room. */
const remedies: readonly ((database: Database) => Database)[] = [
  (database) => ({ ...database, parameters: { ...database.parameters, workMem: '64kB' } }),
  ({ parameters: { maxConnections: _, ...parameters } = {}, ...database }) => ({ ...database, parameters }),
  (database) => ({
    ...database,
    instanceClass: 'r8g.2xlarge',
    replicas: (database.replicas ?? []).map(({ weight }) => (weight === undefined ? {} : { weight })),
  }),
];

function crowded(input: PlatformInput): Set<unknown> {
  const { success, data } = platformSchema.safeParse(input);
  const problems = success
    ? [connectionsFitDatabase, memoryHoldsConnections].flatMap((relation) => relation.problems(data))
    : [];
  return new Set(problems.map(({ path: [, name] }) => name));
}

const smallPools = (uses: readonly Use[] | undefined): Use[] =>
  (uses ?? []).map((use) =>
    use.kind === 'database' ? { ...use, pool: { ...use.pool, max: within(use.pool?.max ?? 20, 3), overflow: 0 } } : use,
  );

/** Larger databases, and at last smaller pools. */
export const connectionsFit: Settler = (input) => {
  let settled = input;
  for (const remedy of remedies) {
    const names = crowded(settled);
    if (names.size === 0) return settled;
    const databases = mapComponents(settled.databases, (one, name) => (names.has(name) ? remedy(one) : one));
    settled = { ...settled, databases };
  }
  if (crowded(settled).size === 0) return settled;
  const small = <Component extends { uses?: Use[] | undefined }>(component: Component): Component => ({
    ...component,
    uses: smallPools(component.uses),
  });
  return {
    ...settled,
    services: mapComponents(settled.services, small),
    workers: mapComponents(settled.workers, small),
    jobs: mapComponents(settled.jobs, small),
    functions: mapComponents(settled.functions, small),
  };
};
