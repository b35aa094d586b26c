import type { PlatformInput } from '../../lib/definition/platform.js';
import { api, base, functions, mailer, nightlyReport, ttlSeconds } from './base.js';

/** Three zones, a standby and read replicas, scaling on what users feel, everything protected. */
export default {
  ...base,
  environment: {
    name: 'prod',
    profile: 'production',
    // Yours: production is refused without an account.
    account: '111122223333',
    region: 'eu-west-1',
    tags: { 'cost-center': 'platform' },
  },
  network: { cidr: '10.20.0.0/16', zones: ['a', 'b', 'c'], nat: { kind: 'gateways', count: 3 } },
  services: {
    api: {
      ...api,
      task: { cpu: 1024, memoryMiB: 2048 },
      scaling: {
        min: 3,
        max: 20,
        policies: [
          // Minutes before processor use would tell: see the scaling report.
          { kind: 'rate', capacityPerTaskPerSecond: 100, atPercent: 80 },
          // Before people arrive, not after they have waited.
          { kind: 'schedule', name: 'morning', cron: '45 6 ? * MON-FRI *', timeZone: 'Europe/Dublin', min: 6 },
          { kind: 'schedule', name: 'evening', cron: '0 20 ? * MON-FRI *', timeZone: 'Europe/Dublin', min: 3 },
        ],
      },
      balancing: 'least-outstanding-requests',
    },
  },
  workers: {
    mailer: {
      ...mailer,
      scaling: { min: 2, max: 20, mode: { kind: 'rate', objectiveSeconds: 60 } },
      // Mail waits for nobody: what Spot takes away comes back to the queue.
      capacity: { onDemandBase: 1, spotPercent: 70 },
    },
  },
  jobs: { 'nightly-report': nightlyReport },
  functions,
  databases: {
    main: {
      instanceClass: 'm7g.large',
      multiAz: true,
      storageGiB: 100,
      maxStorageGiB: 500,
      replicas: [{ weight: 100 }, { weight: 100 }],
      backupRetentionDays: 30,
      parameters: {
        maxConnections: 600,
        sharedBuffers: '2GB',
        effectiveCacheSize: '6GB',
        workMem: '8MB',
        randomPageCost: 1.1,
      },
    },
  },
  caches: {
    sessions: {
      nodeType: 'r7g.large',
      holds: 'state',
      topology: { kind: 'replicated', replicas: 2 },
      snapshotRetentionDays: 7,
      ttlSeconds,
    },
  },
  edge: {
    // Yours: a public Route 53 zone. Without a domain, traffic from the edge to the balancer is not encrypted.
    domain: { name: 'starter.example.com', hostedZone: { id: 'Z0123456789ABCDEFGHIJ', name: 'example.com' } },
    distribution: { priceClass: 'all' },
  },
  alarms: { page: ['on-call@example.com'], ticket: ['team-platform@example.com'] },
} satisfies PlatformInput;
