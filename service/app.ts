import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Health, Reply } from './health.js';
import type { Logger } from './logger.js';

/** What the service does with a request; the signal aborts when the caller is gone or the longest request is over. */
export type Answer = (path: string, request: IncomingMessage, signal: AbortSignal) => Reply | Promise<Reply>;

export interface AppOptions {
  readonly health: Health;
  readonly livePath: string;
  readonly readyPath: string;
  /** Must exceed the idle timeout of the balancer, which otherwise sends into a connection that was just closed: a 502. */
  readonly keepAliveSeconds: number;
  readonly longestRequestSeconds: number;
  readonly answer: Answer;
  readonly logger: Logger;
}

/** Builds the server from its dependencies; the entry point decides when it listens and when it stops. */
export function buildApp(options: AppOptions): Server {
  const keepAliveTimeout = options.keepAliveSeconds * 1_000;
  const headersTimeout = keepAliveTimeout + 1_000;
  const requestTimeout = headersTimeout + options.longestRequestSeconds * 1_000;
  return createServer({ keepAliveTimeout, headersTimeout, requestTimeout }, (request, response) => {
    respond(options, request, response).catch((error: unknown) => {
      options.logger.error('an answer could not be sent', { error });
      response.destroy();
    });
  });
}

async function respond(options: AppOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
  const { status, body } = await route(options, path, request, response);
  const text = JSON.stringify(body);
  // While draining each answer ends its connection, so that the balancer leaves before the socket is closed under it.
  if (options.health.draining) response.setHeader('connection', 'close');
  // The answer may not have read the body; what is left of it must not block the next request on this connection.
  request.resume();
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(request.method === 'HEAD' ? undefined : text);
}

async function route(
  { health, livePath, readyPath, ...options }: AppOptions,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Reply> {
  if (path === livePath) return health.live();
  if (path === readyPath) return health.ready();
  const gone = new AbortController();
  response.once('close', () => gone.abort(new Error('the caller went away')));
  const late = new Promise<Reply>((resolve) => {
    const timer = setTimeout(() => {
      gone.abort(new Error('the longest request is over'));
      resolve({ status: 503, body: { error: 'the request took too long' } });
    }, options.longestRequestSeconds * 1_000);
    response.once('close', () => clearTimeout(timer));
  });
  try {
    return await Promise.race([options.answer(path, request, gone.signal), late]);
  } catch (error) {
    options.logger.error('a request failed', { path, error });
    return { status: 500, body: { error: 'internal error' } };
  }
}
