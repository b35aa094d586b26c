import * as z from 'zod/mini';
import { text, whole } from './contract.js';
import type { RateLimit } from './http/token-bucket.js';

/**
 * What a definition may set in `variables` of a service, beside what the platform injects. Each has a value without it,
 * because a first deployment should run.
 */

/** `100/900 burst 20`: so many requests in so many seconds, so many of them at once. */
const limit = (otherwise: string) => {
  const expected = 'a limit such as 100/900 or 100/1 burst 20';
  const form = /^([1-9]\d{0,6})\/([1-9]\d{0,4})(?: burst ([1-9]\d{0,6}))?$/;
  return z.pipe(
    z._default(z.string(expected).check(z.regex(form, expected)), otherwise),
    z.transform((value): RateLimit => {
      const [, requests, seconds, burst] = form.exec(value) ?? [];
      return { requests: Number(requests), windowSeconds: Number(seconds), burst: Number(burst ?? requests) };
    }),
  );
};

const either = (otherwise: 'on' | 'off') => z._default(z.enum(['on', 'off'], 'on or off'), otherwise);

export const settings = z.object({
  /** For each address. Behind the edge an office is one address, so this one is wide. */
  RATE_LIMIT_ADDRESS: limit('6000/60 burst 200'),
  /** For each user, by the subject of the token. */
  RATE_LIMIT_USER: limit('1000/3600 burst 100'),
  /** For each value of the header x-api-key. */
  RATE_LIMIT_KEY: limit('1000/1 burst 50'),
  /** Requests in work at a time; beyond it the answer is 503 at once. */
  MAX_REQUESTS_IN_WORK: z._default(whole(1, 100_000), 200),
  /** The issuer of the tokens. Without it nobody is asked for one: then the balancer or the edge checks them. */
  TOKEN_ISSUER: z.optional(text),
  TOKEN_AUDIENCE: z.optional(text),
  TOKEN_KEYS_URL: z.optional(z.string('an https address').check(z.regex(/^https:\/\/\S+$/, 'an https address'))),
  /** Instead of published keys. A secret: inject it as one. */
  TOKEN_SECRET: z.optional(
    z.string('a secret of 32 characters or more').check(z.minLength(32, 'a secret of 32 characters or more')),
  ),
  /** Off only for a laptop: what the platform builds refuses plain connections. */
  TLS_TO_CACHE: either('on'),
  /**
   * `encrypt` takes any certificate. `verify` needs the certificates of RDS in the image and NODE_EXTRA_CA_CERTS set to
   * them, because Node does not bring them along.
   */
  TLS_TO_DATABASE: z._default(z.enum(['off', 'encrypt', 'verify'], 'off, encrypt or verify'), 'encrypt'),
  /** A replica further behind is not read from. */
  REPLICA_MOST_LAG_SECONDS: z._default(whole(0, 3_600), 5),
  /** After a write its caller reads from the writer for so long. */
  READ_YOUR_WRITES_SECONDS: z._default(whole(0, 3_600), 5),
});

export type Settings = z.output<typeof settings>;
