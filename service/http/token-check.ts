import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose';

export interface TokenCheckOptions {
  readonly issuer: string;
  readonly audience: string;
  /** Where the issuer publishes its keys, or a secret that both sides share. */
  readonly keys:
    | { readonly kind: 'published'; readonly url: string }
    | { readonly kind: 'shared'; readonly secret: string };
  readonly onRefused?: (error: unknown) => void;
}

/** Clocks of two machines may differ so much. */
const toleranceSeconds = 30;

/** Named one by one: a token that could choose its own way of being verified would choose none. */
const algorithms = { published: ['RS256', 'ES256', 'EdDSA'], shared: ['HS256'] };

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, as far as it is proven. */
    claims: JWTPayload | undefined;
  }
}

/** Answers 401 to whoever has no valid token. The reason stays in the log: it would only help to forge a better one. */
export function checkTokens(app: FastifyInstance, options: TokenCheckOptions): void {
  const { keys, issuer, audience } = options;
  const verification = { issuer, audience, algorithms: algorithms[keys.kind], clockTolerance: toleranceSeconds };
  const verify =
    keys.kind === 'published'
      ? verifier(createRemoteJWKSet(new URL(keys.url), { timeoutDuration: 2_000 }))
      : verifier(new TextEncoder().encode(keys.secret));

  function verifier(key: Parameters<typeof jwtVerify>[1]) {
    return async (token: string) => (await jwtVerify(token, key as never, verification)).payload;
  }

  app.addHook('onRequest', async (request, reply) => {
    try {
      request.claims = await verify(bearerOf(request));
    } catch (error) {
      options.onRefused?.(error);
      return reply.code(401).header('www-authenticate', 'Bearer').send({ error: 'a valid token is needed' });
    }
  });
}

function bearerOf({ headers }: FastifyRequest): string {
  const [, token] = /^Bearer ([\w.~+/=-]+)$/i.exec(headers.authorization ?? '') ?? [];
  if (token === undefined) throw new Error('no bearer token');
  return token;
}
