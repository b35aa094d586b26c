import type { PlatformInput } from '../../lib/definition/platform.js';
import {
  alarms,
  backend,
  balancer,
  base,
  byDepth,
  byRequests,
  distribution,
  domain,
  functions,
  integration,
  jobs,
  production,
  taskWorker,
  ttlSeconds,
} from './base.js';

/** A thousand users, 500 squads, a thousand tasks a day: 2 to 3 backend tasks, 4 GiB of database, 1 GiB of cache. */
export default {
  ...base,
  environment: { ...production, name: 'users-1k' },
  network: { cidr: '10.31.0.0/16', zones: ['a', 'b'], nat: { kind: 'gateways', count: 2 } },
  services: {
    backend: {
      ...backend,
      task: { cpu: 256, memoryMiB: 512 },
      scaling: { min: 2, max: 3, policies: [byRequests(20)] },
    },
    integration: {
      ...integration,
      task: { cpu: 256, memoryMiB: 512 },
      scaling: { min: 2, max: 4, policies: [{ kind: 'rate', capacityPerTaskPerSecond: 50 }] },
    },
  },
  workers: {
    tasks: {
      ...taskWorker,
      task: { cpu: 512, memoryMiB: 1024 },
      scaling: { min: 2, max: 20, mode: byDepth },
      // One worker that nobody takes away carries the 0.024 messages a second by itself: 4 / 60 = 0.067.
      capacity: { onDemandBase: 1, spotPercent: 70 },
      // Twice what a day is on average: its busy hours.
      objectives: { ...taskWorker.objectives, load: { messagesPerSecond: 0.024 } },
    },
  },
  jobs,
  functions,
  databases: {
    // t3.medium in the plan: t4g.medium holds the same 4 GiB for a tenth less. The standby keeps it available; two backend
    // tasks read too little for a replica, which would cost half as much again.
    main: {
      instanceClass: 't4g.medium',
      storageGiB: 50,
      maxStorageGiB: 200,
      multiAz: true,
      backupRetentionDays: 14,
    },
  },
  caches: { main: { nodeType: 't4g.small', topology: { kind: 'replicated', replicas: 1 }, ttlSeconds } },
  edge: {
    domain: domain('users-1k'),
    balancer,
    distribution,
  },
  alarms,
} satisfies PlatformInput;
