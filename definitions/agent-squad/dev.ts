import type { PlatformInput } from '../../lib/definition/platform.js';
import {
  backend,
  balancer,
  base,
  byDepth,
  distribution,
  functions,
  integration,
  jobs,
  taskWorker,
  ttlSeconds,
} from './base.js';

/** A t4g.micro takes 77 connections, and a deployment runs the old tasks beside the new: 4 x 8 + 6 x 5 + 4 = 66. */
const uses = backend.uses.map((use) => (use.kind === 'database' ? { ...use, pool: { max: 8 } } : use));

/** One of everything, as small as it is sold, wholly deletable; copies for pull requests take a suffix. */
export default {
  ...base,
  environment: { name: 'dev', profile: 'ephemeral', region: 'eu-central-1' },
  network: { cidr: '10.30.0.0/16', zones: ['a', 'b'] },
  services: {
    backend: {
      ...backend,
      uses,
      task: { cpu: 256, memoryMiB: 512 },
      scaling: { min: 1, max: 2, policies: [{ kind: 'cpu', targetPercent: 70 }] },
    },
    integration: { ...integration, task: { cpu: 256, memoryMiB: 512 }, scaling: { min: 1, max: 2 } },
  },
  workers: {
    tasks: {
      ...taskWorker,
      task: { cpu: 512, memoryMiB: 1024 },
      scaling: { min: 0, max: 3, wakeFromZero: true, mode: byDepth },
      capacity: { onDemandBase: 0, spotPercent: 100 },
    },
  },
  jobs,
  functions,
  databases: { main: { instanceClass: 't4g.micro', storageGiB: 20, backupRetentionDays: 1 } },
  caches: { main: { nodeType: 't4g.micro', ttlSeconds } },
  edge: { balancer, distribution },
} satisfies PlatformInput;
