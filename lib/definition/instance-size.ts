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
 * that formula is what RDS leaves of the class: on a small one so much less that a share of the nominal size would lie
 * above the limit and never be reached. A sixteenth and a quarter of a GiB less is a little below what is seen (87 at
 * 1 GiB, 420 at 4, 1700 at 16), so an alarm on a share of it is early and not silent.
 */
export function defaultMaxConnections(instanceClass: string): number {
  const leftGiB = (instanceSize(instanceClass).memoryGiB * 15) / 16 - 0.25;
  return Math.min(Math.floor((leftGiB * 1024 ** 3) / 9_531_392), 5000);
}

/** What an instance of a database takes: what its parameters say, or else what RDS gives its class. */
export const maxConnectionsOf = (
  { maxConnections }: { readonly maxConnections?: { readonly value: number } | undefined },
  instanceClass: string,
): number => maxConnections?.value ?? defaultMaxConnections(instanceClass);
