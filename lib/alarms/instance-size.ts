/** Processors and memory of an RDS instance class. */
export interface InstanceSize {
  readonly vcpus: number;
  readonly memoryGiB: number;
}

/** Burstable classes follow no rule (RDS user guide, hardware specifications for DB instance classes). */
const burstable: Readonly<Record<string, InstanceSize>> = {
  micro: { vcpus: 2, memoryGiB: 1 },
  small: { vcpus: 2, memoryGiB: 2 },
  medium: { vcpus: 2, memoryGiB: 4 },
  large: { vcpus: 2, memoryGiB: 8 },
  xlarge: { vcpus: 4, memoryGiB: 16 },
  '2xlarge': { vcpus: 8, memoryGiB: 32 },
};

export const isBurstable = (instanceClass: string) => instanceClass.startsWith('t');

/** Of `t4g.medium`, `m7g.large` and the like. General-purpose classes have 4 GiB a processor, memory-optimised ones 8. */
export function instanceSize(instanceClass: string): InstanceSize {
  const [family = '', size = ''] = instanceClass.split('.');
  if (isBurstable(instanceClass)) {
    const known = burstable[size];
    if (known === undefined) throw new Error(`no size is known for the instance class "${instanceClass}"`);
    return known;
  }
  const vcpus = size === 'large' ? 2 : 4 * Number(size.replace('xlarge', '') || 1);
  return { vcpus, memoryGiB: vcpus * (family.startsWith('r') ? 8 : 4) };
}

/**
 * What RDS sets `max_connections` to when nobody does: `LEAST({DBInstanceClassMemory/9531392}, 5000)`. The memory in
 * that formula is what RDS leaves of the class, a little less than its nominal size.
 */
export function defaultMaxConnections(instanceClass: string): number {
  return Math.min(Math.floor((instanceSize(instanceClass).memoryGiB * 1024 ** 3) / 9_531_392), 5000);
}
