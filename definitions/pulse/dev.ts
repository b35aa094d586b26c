import type { PlatformInput } from '../../lib/definition/platform.js';
import { base, services, servicesWith, told, ttlSeconds, workersWith } from './base.js';

/** A t4g.small takes 183 connections, and a deployment runs the old tasks beside the new: 6 x 4 x 5 = 120. */
const small = (uses: (typeof services)[keyof typeof services]['uses']) =>
  uses.map((use) => (use.kind === 'database' ? { ...use, pool: { ...use.pool, max: 5 } } : use));

const awaited = (image: (typeof services)[keyof typeof services]['image']) =>
  'digest' in image ? { kind: image.kind, repository: image.repository } : image;

/** All six services, one task each, wholly deletable; copies for pull requests take a suffix. */
export default {
  ...base,
  environment: { name: 'dev', profile: 'ephemeral', region: 'eu-west-1' },
  network: { cidr: '10.40.0.0/16', zones: ['a', 'b'] },
  services: servicesWith((name) => ({
    // Nobody has pushed anything yet: a placeholder answers where the three Go services will.
    image: awaited(services[name].image),
    task: { cpu: 256, memoryMiB: 512 },
    // One of them, to see that it works: each set of labels is a metric that CloudWatch bills.
    ...(name === 'user' ? { telemetry: { scrape: {}, metrics: { breaker_open: told.metrics.breaker_open } } } : {}),
    uses: small(services[name].uses),
    scaling: { min: 1, max: 2, policies: [{ kind: 'cpu', targetPercent: 70 }] },
  })),
  telemetry: { traces: { samplePercent: 100 } },
  workers: workersWith({ min: 1, max: 2, mode: { kind: 'depth', outAbove: 100, inBelow: 20 } }),
  databases: { main: { instanceClass: 't4g.small', storageGiB: 20, backupRetentionDays: 1 } },
  caches: {
    main: { nodeType: 't4g.micro', ttlSeconds: ttlSeconds.main },
    sessions: { nodeType: 't4g.micro', holds: 'state', ttlSeconds: ttlSeconds.sessions },
  },
  edge: { distribution: {} },
} satisfies PlatformInput;
