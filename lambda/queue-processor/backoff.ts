export interface Backoff {
  readonly baseSeconds: number;
  readonly maxSeconds: number;
}

/**
 * Exponential with a cap and full jitter: a random point below the cap spreads retries better than the cap itself
 * (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/). `attempt` counts from 1.
 */
export function backoffSeconds({ baseSeconds, maxSeconds }: Backoff, attempt: number, random: () => number): number {
  return Math.ceil(random() * Math.min(maxSeconds, baseSeconds * 2 ** (Math.max(1, attempt) - 1)));
}
