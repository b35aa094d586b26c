import type { Workload } from '../plan/workload.js';
import { cpuPercent, memoryPercent } from '../work/load-profile.js';
import type { BoundsChange } from './moving-bounds.js';
import type { PredictivePolicy } from './policy.js';

/** Share of its full load at which a task shows the target, by a search over the straight lines of its profile. */
function shareAt({ signal, target }: PredictivePolicy, workload: Workload): number {
  if (workload.kind === 'service' && signal === 'requestsPerTarget') {
    return target / 60 / workload.perTaskPerSecond;
  }
  const profile = workload.kind === 'service' ? workload.server : workload.consumer;
  const percent = signal === 'memory' ? memoryPercent : cpuPercent;
  const [idle, full] = [percent(profile, 0), percent(profile, 1)];
  return full > idle ? Math.max(0.01, (target - idle) / (full - idle)) : 1;
}

/**
 * Predictive scaling in outline: the forecast of an hour is the same hour of a day exactly like this one, and the floor is
 * raised for it ahead of time by the buffer. What a real forecast misses, this one does not.
 */
export function forecastChanges(policy: PredictivePolicy, rates: Float64Array, workload: Workload): BoundsChange[] {
  if (!policy.acts) return [];
  const perTask = workload.perTaskPerSecond * shareAt(policy, workload);
  const hours = Math.ceil(rates.length / 3_600);
  const floors = Array.from({ length: hours }, (_, hour) => {
    const highest = rates.subarray(hour * 3_600, (hour + 1) * 3_600).reduce((most, rate) => Math.max(most, rate), 0);
    return Math.ceil(highest / perTask);
  });
  return floors.flatMap((floor, hour) => [
    { second: hour * 3_600 - policy.bufferSeconds, floor: Math.max(floor, floors[hour - 1] ?? 0) },
    { second: hour * 3_600, floor },
  ]);
}
