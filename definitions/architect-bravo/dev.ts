import type { PlatformInput } from '../../lib/definition/platform.js';
import { base, orchestrator, pools, ttlSeconds } from './base.js';

const { telemetry: _, ...quiet } = orchestrator;

/** One task of everything, wholly deletable; nobody collects what it tells. */
export default {
  ...base,
  environment: { name: 'dev', profile: 'ephemeral', region: 'eu-west-1' },
  network: { cidr: '10.50.0.0/16', zones: ['a', 'b'] },
  services: {
    orchestrator: {
      ...quiet,
      task: { cpu: 256, memoryMiB: 512 },
      deployment: { strategy: 'rolling', maxUnavailable: 0, maxSurge: 1 },
      scaling: { min: 1, max: 2, policies: [{ kind: 'cpu', targetPercent: 70 }] },
    },
  },
  workers: pools({
    task: { cpu: 256, memoryMiB: 512 },
    telemetry: undefined,
    scaling: { min: 0, max: 2, wakeFromZero: true, mode: { kind: 'pending-per-task', target: 5 } },
    capacity: { onDemandBase: 0, spotPercent: 100 },
  }),
  databases: { main: { instanceClass: 't4g.small', storageGiB: 20, backupRetentionDays: 1 } },
  caches: { main: { nodeType: 't4g.micro', ttlSeconds } },
  edge: { distribution: {} },
} satisfies PlatformInput;
