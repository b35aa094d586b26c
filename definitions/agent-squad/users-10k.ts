import type { PlatformInput } from '../../lib/definition/platform.js';
import {
  alarms,
  backend,
  balancer,
  base,
  byRequests,
  distribution,
  domain,
  functions,
  integration,
  jobs,
  production,
  taskWorker,
  ttlSeconds,
  workingHours,
} from './base.js';

/** Ten thousand users, 5000 squads, ten thousand tasks a day: 5 to 10 backend tasks, 8 GiB of database, 5 GiB of cache. */
export default {
  ...base,
  environment: { ...production, name: 'users-10k' },
  network: { cidr: '10.32.0.0/16', zones: ['a', 'b', 'c'], nat: { kind: 'gateways', count: 3 } },
  services: {
    backend: {
      ...backend,
      task: { cpu: 512, memoryMiB: 1024 },
      scaling: { min: 5, max: 10, policies: [byRequests(40), ...workingHours(7, 5)] },
    },
    integration: {
      ...integration,
      task: { cpu: 256, memoryMiB: 512 },
      scaling: { min: 2, max: 6, policies: [{ kind: 'rate', capacityPerTaskPerSecond: 50 }] },
    },
  },
  workers: {
    tasks: {
      ...taskWorker,
      task: { cpu: 1024, memoryMiB: 2048 },
      scaling: { min: 2, max: 20, mode: { kind: 'rate', objectiveSeconds: 300, utilisationPercent: 100 } },
      // Twice what a day is on average: its busy hours.
      objectives: { ...taskWorker.objectives, load: { messagesPerSecond: 0.24 } },
    },
  },
  jobs,
  functions,
  databases: {
    // t3.large in the plan: t4g.large holds the same 8 GiB for a tenth less.
    main: {
      instanceClass: 't4g.large',
      storageGiB: 100,
      maxStorageGiB: 500,
      multiAz: true,
      replicas: [{}],
      backupRetentionDays: 14,
    },
  },
  // 5 GiB in the plan; m7g.large holds 6.4 and is the smallest that does.
  caches: { main: { nodeType: 'm7g.large', topology: { kind: 'replicated', replicas: 1 }, ttlSeconds } },
  edge: {
    domain: domain('users-10k'),
    balancer,
    distribution,
  },
  alarms,
} satisfies PlatformInput;
