import type { PlatformInput } from '../../lib/definition/platform.js';
import { api, base, functions, mailer, nightlyReport, ttlSeconds } from './base.js';

/** A t4g.micro takes 77 connections, and a deployment runs the old tasks beside the new: 4 x 8 + 6 x 5 + 2 = 64. */
const uses = api.uses.map((use) => (use.kind === 'database' ? { ...use, pool: { ...use.pool, max: 8 } } : use));

/** Cheap and wholly deletable: one gateway, one small database without a standby, at least one task of everything. */
export default {
  ...base,
  environment: { name: 'dev', profile: 'ephemeral', region: 'eu-west-1' },
  network: { cidr: '10.10.0.0/16', zones: ['a', 'b'], nat: { kind: 'gateways', count: 1 } },
  services: {
    api: { ...api, uses, scaling: { min: 1, max: 2, policies: [{ kind: 'cpu', targetPercent: 70 }] } },
  },
  workers: {
    mailer: {
      ...mailer,
      scaling: { min: 1, max: 3, mode: { kind: 'depth', outAbove: 100, inBelow: 20 } },
      capacity: { onDemandBase: 0, spotPercent: 100 },
    },
  },
  jobs: { 'nightly-report': nightlyReport },
  functions,
  databases: { main: { instanceClass: 't4g.micro', storageGiB: 20 } },
  caches: { sessions: { nodeType: 't4g.micro', holds: 'state', ttlSeconds } },
  edge: { distribution: {} },
} satisfies PlatformInput;
