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
 * A hundred thousand users, 50 000 squads, a hundred thousand tasks a day: 20 to 50 backend tasks, 32 GiB of database,
 * 20 GiB of cache. Here intelligence leaves the backend: its load follows the models, not the requests.
 */
export default {
  ...base,
  environment: { ...production, name: 'users-100k' },
  network: {
    cidr: '10.33.0.0/16',
    zones: ['a', 'b', 'c'],
    nat: { kind: 'gateways', count: 3 },
    endpoints: ['ecr.api', 'ecr.dkr', 'logs', 'sqs'],
  },
  services: {
    backend: {
      ...backend,
      task: { cpu: 1024, memoryMiB: 2048 },
      scaling: { min: 20, max: 50, policies: [byRequests(80), ...workingHours(25, 20)] },
      uses: [...backend.uses, { kind: 'service', name: 'intelligence' }],
    },
    intelligence: {
      ...intelligence,
      task: { cpu: 4096, memoryMiB: 8192 },
      scaling: {
        min: 3,
        max: 20,
        policies: [
          { kind: 'cpu', targetPercent: 70 },
          { kind: 'memory', targetPercent: 80 },
        ],
      },
    },
    integration: {
      ...integration,
      task: { cpu: 512, memoryMiB: 1024 },
      scaling: { min: 3, max: 12, policies: [{ kind: 'rate', capacityPerTaskPerSecond: 100 }] },
    },
  },
  workers: {
    tasks: {
      ...taskWorker,
      // Four messages that mostly wait for a model need no more than they do at ten thousand users.
      task: { cpu: 1024, memoryMiB: 2048 },
      scaling: { min: 4, max: 60, mode: byRate },
      // Twice what a day is on average: its busy hours.
      objectives: { ...taskWorker.objectives, load: { messagesPerSecond: 2.4 } },
    },
  },
  jobs,
  functions,
  databases: {
    // r5.xlarge in the plan: r7g.xlarge has the same 32 GiB, is faster and costs less.
    main: {
      instanceClass: 'r7g.xlarge',
      storageGiB: 500,
      maxStorageGiB: 2_000,
      multiAz: true,
      replicas: [{}, {}],
      backupRetentionDays: 30,
      parameters: {
        maxConnections: 3_000,
        sharedBuffers: '8GB',
        effectiveCacheSize: '24GB',
        workMem: '4MB',
        randomPageCost: 1.1,
      },
    },
  },
  // 20 GiB in the plan; r7g.xlarge holds 26. One replica takes over when a zone is lost; a second one would hold the same
  // entries a third time, which the database can give back.
  caches: { main: { nodeType: 'r7g.xlarge', topology: { kind: 'replicated', replicas: 1 }, ttlSeconds } },
  edge: {
    domain: domain('users-100k'),
    balancer,
    distribution: { ...distribution, priceClass: 'all' },
  },
  alarms,
} satisfies PlatformInput;
