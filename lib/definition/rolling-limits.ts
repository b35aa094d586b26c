export interface RollingLimits {
  /** ECS rounds the number of tasks that this leaves up. */
  readonly minHealthyPercent: number;
  /** ECS rounds the number of tasks that this allows down. */
  readonly maxHealthyPercent: number;
}

/**
 * Tasks that may be missing and tasks that may be added, as the percentages that ECS takes. They are exact at the
 * smallest size and grow with it, because ECS counts them against the tasks that are wanted at the time.
 */
export function rollingLimits(smallestSize: number, maxUnavailable: number, maxSurge: number): RollingLimits {
  return {
    minHealthyPercent: Math.max(0, Math.floor(((smallestSize - maxUnavailable) / smallestSize) * 100)),
    // Above 100 even without a surge: ECS rebalances zones only then.
    maxHealthyPercent: Math.max(101, Math.ceil(((smallestSize + maxSurge) / smallestSize) * 100)),
  };
}
