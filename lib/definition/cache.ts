import { z } from 'zod';
import { cacheScalingProblems, replicaScaling, shardScaling } from './cache-scaling.js';
import { componentName, owner } from './component-name.js';
import { cacheNodeType } from './instance-class.js';
import { logRetentionDays } from './log-retention.js';
import { dailyWindow, weeklyWindow, windowsOverlap } from './time-window.js';

/** The shortest that ElastiCache takes. */
const windowMinutes = 60;

const topology = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('single') }).describe('One node: cheap, and empty after any failure'),
  z
    .strictObject({ kind: z.literal('replicated'), replicas: z.int().min(1).max(5).default(1) })
    .describe('One primary, replicas in other zones, automatic failover'),
  z
    .strictObject({
      kind: z.literal('cluster'),
      shards: z.int().min(1).max(500),
      replicasPerShard: z
        .int()
        .min(1, { error: 'at least 1: CloudFormation cannot change a cluster without replicas after it has made it' })
        .max(5)
        .default(1),
      shardScaling,
      replicaScaling,
    })
    .describe('Keys spread over shards; clients need cluster support'),
]);

export const cacheSchema = z
  .strictObject({
    owner: owner.optional(),
    engine: z
      .enum(['valkey', 'redis'])
      .default('valkey')
      .describe('Valkey costs a fifth less than Redis and speaks the same protocol'),
    version: z.enum(['7.2', '8.0', '8.1', '7.1']).default('8.1').describe('7.2 and later are Valkey, 7.1 is Redis'),
    nodeType: cacheNodeType,
    topology: topology.default({ kind: 'single' }),
    port: z.int().min(1150).max(65_535).default(6379),
    holds: z
      .enum(['cache', 'state'])
      .default('cache')
      .describe(
        'cache: entries may be evicted. state (sessions, counters, queues): nothing may be evicted, so writes fail when full',
      ),
    evictionPolicy: z
      .enum([
        'noeviction',
        'allkeys-lru',
        'allkeys-lfu',
        'allkeys-random',
        'volatile-lru',
        'volatile-lfu',
        'volatile-ttl',
        'volatile-random',
      ])
      .optional()
      .describe('allkeys-lru for cache, noeviction for state, when absent'),
    ttlSeconds: z
      .record(componentName, z.int().min(1).max(31_536_000))
      .default({})
      .describe('Life of each class of entry, handed to every component that uses this cache'),
    snapshotRetentionDays: z.int().min(0).max(35).default(0),
    snapshotWindow: dailyWindow(windowMinutes).default('03:00-04:00'),
    maintenanceWindow: weeklyWindow(windowMinutes).default('sun:05:00-sun:06:00'),
    logRetentionDays: logRetentionDays.describe('Of the engine log and of the slow log'),
  })
  .superRefine(({ engine, version, holds, evictionPolicy, ...cache }, problems) => {
    if (cache.snapshotRetentionDays > 0 && windowsOverlap(cache.snapshotWindow, cache.maintenanceWindow)) {
      problems.addIssue({
        code: 'custom',
        path: ['snapshotWindow'],
        message: `a time span outside the maintenance window (${cache.maintenanceWindow}): ElastiCache refuses windows that overlap`,
        params: { remedy: 'move snapshotWindow, or maintenanceWindow' },
      });
    }
    for (const problem of cacheScalingProblems(cache)) problems.addIssue({ code: 'custom', ...problem });
    const redisVersion = version === '7.1';
    if ((engine === 'redis') !== redisVersion) {
      problems.addIssue({
        code: 'custom',
        path: ['version'],
        message: `${engine === 'redis' ? '"7.1" with engine redis' : '"7.2", "8.0" or "8.1" with engine valkey'}, but the version is "${version}"`,
        params: { remedy: engine === 'redis' ? 'set version to "7.1", or leave engine away' : 'change version' },
      });
    }
    if (holds === 'state' && evictionPolicy !== undefined && evictionPolicy !== 'noeviction') {
      problems.addIssue({
        code: 'custom',
        path: ['evictionPolicy'],
        message:
          'noeviction where holds is state: any other policy throws sessions or counters away when memory is short',
        params: { remedy: 'leave evictionPolicy away, or keep cached entries in a cache of their own' },
      });
    }
  })
  .transform((cache) => ({
    ...cache,
    evictionPolicy:
      cache.evictionPolicy ?? (cache.holds === 'cache' ? ('allkeys-lru' as const) : ('noeviction' as const)),
  }));

export type CacheDefinition = z.output<typeof cacheSchema>;
export const cachesSchema = z.record(componentName, cacheSchema).default({});
