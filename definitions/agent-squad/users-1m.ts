import type { PlatformInput } from '../../lib/definition/platform.js';
import {
  alarms,
  backend,
  balancer,
  base,
  byRate,
  byRequests,
  distribution,
  domain,
  functions,
  integration,
  intelligence,
  jobs,
  production,
  taskWorker,
  ttlSeconds,
  workingHours,
} from './base.js';

/**
 * A million users, 500 000 squads, a million tasks a day: 100 to 200 backend tasks, 128 GiB of database, 100 GiB of
 * cache. Beyond this, users, squads, tasks and billing take a service and a database each: one more entry in
 * `services` and `databases` for each of them.
 */
export default {
  ...base,
  environment: { ...production, name: 'users-1m' },
  network: {
    cidr: '10.34.0.0/16',
    zones: ['a', 'b', 'c'],
    nat: { kind: 'gateways', count: 3 },
    endpoints: ['ecr.api', 'ecr.dkr', 'logs', 'sqs', 'secretsmanager'],
  },
  services: {
    backend: {
      ...backend,
      task: { cpu: 1024, memoryMiB: 2048 },
      scaling: { min: 100, max: 200, policies: [byRequests(80), ...workingHours(120, 100)] },
      uses: [
        // 200 tasks x 30 connections would be 6000, and PostgreSQL on RDS takes 5000 at most: 200 x 18 = 3600 fits.
        {
          kind: 'database',
          name: 'main',
          access: 'read-write',
          pool: { max: 18, waitSeconds: 30, recycleSeconds: 3_600 },
        },
        ...backend.uses.filter(({ kind }) => kind !== 'database'),
        { kind: 'service', name: 'intelligence' },
      ],
    },
    intelligence: {
      ...intelligence,
      task: { cpu: 4096, memoryMiB: 8192 },
      scaling: {
        min: 6,
        max: 60,
        policies: [
          { kind: 'cpu', targetPercent: 70 },
          { kind: 'memory', targetPercent: 80 },
        ],
      },
    },
    integration: {
      ...integration,
      task: { cpu: 1024, memoryMiB: 2048 },
      scaling: { min: 6, max: 30, policies: [{ kind: 'rate', capacityPerTaskPerSecond: 200 }] },
    },
  },
  workers: {
    tasks: {
      ...taskWorker,
      // Four messages that mostly wait for a model need no more than they do at ten thousand users.
      task: { cpu: 1024, memoryMiB: 2048 },
      scaling: { min: 20, max: 400, mode: byRate },
      // Twice what a day is on average: its busy hours.
      objectives: { ...taskWorker.objectives, load: { messagesPerSecond: 24 } },
      uses: [
        { kind: 'database', name: 'main', access: 'read', pool: { max: 2 } },
        ...taskWorker.uses.filter(({ kind }) => kind !== 'database'),
      ],
    },
  },
  jobs,
  functions,
  databases: {
    // r5.4xlarge in the plan: r7g.4xlarge has the same 128 GiB, is faster and costs less.
    main: {
      instanceClass: 'r7g.4xlarge',
      storageGiB: 2_000,
      maxStorageGiB: 8_000,
      multiAz: true,
      // One to read from in each zone that the primary is not in; reads that need more are the cache's.
      replicas: [{}, {}],
      backupRetentionDays: 35,
      parameters: {
        maxConnections: 5_000,
        sharedBuffers: '32GB',
        effectiveCacheSize: '96GB',
        workMem: '8MB',
        randomPageCost: 1.1,
      },
    },
  },
  // 100 GiB in the plan: four shards of r7g.xlarge hold 105, and each can fail by itself: its one replica takes over.
  caches: {
    main: {
      nodeType: 'r7g.xlarge',
      // A fifth shard before entries go early; more would be more nodes than one alarm takes, so more alarms.
      topology: { kind: 'cluster', shards: 4, replicasPerShard: 1, shardScaling: { max: 5, targetPercent: 70 } },
      ttlSeconds,
    },
  },
  edge: {
    domain: domain('users-1m'),
    balancer,
    distribution: { ...distribution, priceClass: 'all' },
  },
  alarms,
} satisfies PlatformInput;
