import type { PlatformInput } from '../../lib/definition/platform.js';
import { base, objectives, servicesWith, ttlSeconds } from './base.js';

/** Requests that one task serves within its objectives, the busiest hour, and the tasks for it. */
const sizes = {
  user: { min: 3, max: 8, perTask: 60, perSecond: 120 },
  post: { min: 3, max: 8, perTask: 80, perSecond: 160 },
  social: { min: 3, max: 6, perTask: 80, perSecond: 80 },
  messaging: { min: 3, max: 6, perTask: 60, perSecond: 60 },
  notification: { min: 3, max: 6, perTask: 60, perSecond: 40 },
  event: { min: 3, max: 6, perTask: 80, perSecond: 40 },
};

/** Three zones; every service may lose one and still carry its load. */
export default {
  ...base,
  environment: { name: 'prod', profile: 'production', account: '111122223333', region: 'eu-west-1' },
  network: { cidr: '10.41.0.0/16', zones: ['a', 'b', 'c'], nat: { kind: 'gateways', count: 3 } },
  services: servicesWith((name) => {
    const { min, max, perTask, perSecond } = sizes[name];
    return {
      scaling: { min, max, policies: [{ kind: 'rate', capacityPerTaskPerSecond: perTask }] },
      objectives: { ...objectives, load: { requestsPerSecond: perSecond, addresses: 1_000 } },
    };
  }),
  databases: {
    main: {
      instanceClass: 'r7g.large',
      multiAz: true,
      storageGiB: 200,
      maxStorageGiB: 1_000,
      replicas: [{}, {}],
      backupRetentionDays: 30,
      parameters: {
        maxConnections: 1_200,
        sharedBuffers: '4GB',
        effectiveCacheSize: '12GB',
        workMem: '4MB',
        randomPageCost: 1.1,
      },
    },
  },
  caches: {
    main: {
      nodeType: 'r7g.large',
      topology: { kind: 'replicated', replicas: 2 },
      ttlSeconds: ttlSeconds.main,
    },
    sessions: {
      nodeType: 'm7g.large',
      holds: 'state',
      topology: { kind: 'replicated', replicas: 2 },
      snapshotRetentionDays: 7,
      ttlSeconds: ttlSeconds.sessions,
    },
  },
  edge: {
    domain: { name: 'pulse.example.com', hostedZone: { id: 'Z0123456789ABCDEFGHIJ', name: 'example.com' } },
    distribution: { priceClass: 'all' },
  },
  alarms: { page: ['on-call@example.com'], ticket: ['team-pulse@example.com'] },
} satisfies PlatformInput;
