import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Take } from './rate-limiter.js';
import type { RateLimit } from './token-bucket.js';

export interface RateLimitRule {
  readonly name: 'address' | 'user' | 'key';
  readonly limit: RateLimit;
  /** Who it is counted for; nobody, and the rule does not apply. */
  readonly subject: (request: FastifyRequest) => string | undefined;
}

const seconds = (milliseconds: number) => Math.max(0, Math.ceil(milliseconds / 1_000));

/**
 * Refuses what is over a limit with 429, and tells every caller where it stands
 * (https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/, in the form of its single fields).
 */
export function limitRates(app: FastifyInstance, take: Take, rules: readonly RateLimitRule[]): void {
  app.addHook('preHandler', async (request, reply) => {
    for (const { name, limit, subject } of rules) {
      const who = subject(request);
      if (who === undefined) continue;
      const taken = await take(`${name}:${who}`, limit);
      tell(reply, limit, taken);
      if (!taken.allowed) {
        return reply
          .code(429)
          .header('retry-after', Math.max(1, seconds(taken.retryMilliseconds)))
          .send({ error: 'too many requests', limit: name });
      }
    }
  });
}

/** The tightest rule is the one that a caller wants to know. */
function tell(reply: FastifyReply, limit: RateLimit, taken: { remaining: number; resetMilliseconds: number }): void {
  const told = reply.getHeader('ratelimit-remaining');
  if (told !== undefined && Number(told) <= taken.remaining) return;
  reply
    .header('ratelimit-limit', limit.burst)
    .header('ratelimit-policy', `${limit.requests};w=${limit.windowSeconds};burst=${limit.burst}`)
    .header('ratelimit-remaining', taken.remaining)
    .header('ratelimit-reset', seconds(taken.resetMilliseconds));
}
