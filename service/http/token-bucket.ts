export interface RateLimit {
  /** Tokens that come back in the window. */
  readonly requests: number;
  readonly windowSeconds: number;
  /** Requests at once after a pause; the bucket is never fuller. */
  readonly burst: number;
}

export interface Taken {
  readonly allowed: boolean;
  readonly remaining: number;
  /** Until the next request may come; zero when this one may. */
  readonly retryMilliseconds: number;
  /** Until the bucket is full again. */
  readonly resetMilliseconds: number;
  /** What has to be remembered: the time at which the bucket will be full. */
  readonly fullAt: number;
}

const millisecondsPerToken = ({ requests, windowSeconds }: RateLimit) => (windowSeconds * 1_000) / requests;

/**
 * One token out of a bucket that is described by a single number, the time at which it will be full (the generic cell
 * rate algorithm). Unlike a window that starts anew it never lets twice the limit pass around its edge.
 */
export function takeToken(limit: RateLimit, fullAt: number | undefined, now: number): Taken {
  const token = millisecondsPerToken(limit);
  const depth = limit.burst * token;
  const from = Math.max(fullAt ?? now, now);
  const wait = from + token - depth - now;
  // The numbers of a bucket are no whole ones, and a rounding error must not cost a request.
  if (wait > 1e-6) {
    return {
      allowed: false,
      remaining: 0,
      retryMilliseconds: Math.ceil(wait),
      resetMilliseconds: Math.ceil(from - now),
      fullAt: from,
    };
  }
  const next = from + token;
  return {
    allowed: true,
    remaining: Math.floor((depth - (next - now)) / token + 1e-6),
    retryMilliseconds: 0,
    resetMilliseconds: Math.ceil(next - now),
    fullAt: next,
  };
}

/** The same in the cache, by the cache's clock: those of the tasks may differ, and jump. */
export const takeTokenScript = `local clock = redis.call('TIME')
local now = clock[1] * 1000 + clock[2] / 1000
local token = tonumber(ARGV[1])
local depth = token * tonumber(ARGV[2])
local from = math.max(tonumber(redis.call('GET', KEYS[1]) or now), now)
local wait = from + token - depth - now
if wait > 1e-6 then return {0, 0, math.ceil(wait), math.ceil(from - now)} end
local full = from + token
redis.call('SET', KEYS[1], string.format('%.6f', full), 'PX', math.ceil(full - now))
return {1, math.floor((depth - (full - now)) / token + 1e-6), 0, math.ceil(full - now)}`;

export const takeTokenArguments = (limit: RateLimit): [token: number, burst: number] => [
  millisecondsPerToken(limit),
  limit.burst,
];
