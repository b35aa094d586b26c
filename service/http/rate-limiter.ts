import type { Redis } from 'iovalkey';
import { LRUCache } from 'lru-cache';
import type { Protection } from '../resilience/protect.js';
import { type RateLimit, type Taken, takeToken, takeTokenArguments, takeTokenScript } from './token-bucket.js';

export type Take = (key: string, limit: RateLimit) => Promise<Omit<Taken, 'fullAt'>>;

/** Counters of callers that are remembered while the cache is away; the oldest make room. */
const mostLocalBuckets = 10_000;

/** Each task by itself: what is left when there is no cache. */
export function localLimiter(now: () => number = () => performance.now()): Take {
  // The clock of the process, which does not jump when somebody sets the time.
  const buckets = new LRUCache<string, number>({ max: mostLocalBuckets });
  return async (key, limit) => {
    const taken = takeToken(limit, buckets.get(key), now());
    buckets.set(key, taken.fullAt);
    return taken;
  };
}

/** One bucket for all tasks. Without the cache each task counts alone: a limit that is too wide beats one that is shut. */
export function sharedLimiter(client: Redis, protection: Protection, local: Take = localLimiter()): Take {
  return async (key, limit) => {
    try {
      const [allowed, remaining = 0, retryMilliseconds = 0, resetMilliseconds = 0] = (await protection.run(() =>
        client.eval(takeTokenScript, 1, `rate:${key}`, ...takeTokenArguments(limit)),
      )) as number[];
      return { allowed: allowed === 1, remaining, retryMilliseconds, resetMilliseconds };
    } catch {
      return local(key, limit);
    }
  };
}
