import type { WorkerScaling } from '../../definition/worker-scaling.js';

/**
 * Whether a policy divides by, or compares with, the number of running tasks. Only Container Insights publishes it, so
 * the cluster needs that (and its price) exactly when one worker answers yes.
 */
export function needsTaskCounts({ mode, wakeFromZero }: WorkerScaling): boolean {
  return mode.kind !== 'depth' || wakeFromZero;
}
