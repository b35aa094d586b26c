import type { Experiment } from './experiment.js';
import { breakerModel } from './experiments/breaker-model.js';
import { cacheRestart, herd, limiter } from './experiments/caching.js';
import { network, primaryRestart, replicaLag } from './experiments/database.js';
import { duplicates, poison, redriven } from './experiments/messages.js';
import { overload, rollingRestart, traces } from './experiments/services.js';
import { workerKill, workerTerm } from './experiments/workers.js';

/** The numbers are names: a report of last year means the same experiment. */
export const experiments: readonly Experiment[] = [
  poison,
  duplicates,
  rollingRestart,
  workerTerm,
  workerKill,
  network,
  breakerModel,
  cacheRestart,
  herd,
  primaryRestart,
  replicaLag,
  limiter,
  redriven,
  overload,
  traces,
];
