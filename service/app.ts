import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Health, Reply } from './health.js';
import type { Logger } from './logger.js';
import { isRefused } from './resilience/protect.js';
import type { Metrics } from './telemetry/metrics.js';
import { readAmazonTrace, readTraceparent, type TraceContext, withinTrace } from './telemetry/trace-context.js';
import { type Span, silentTracing, type Tracing } from './telemetry/tracing.js';

/** What the service does with a request; the signal aborts when the caller is gone or the longest request is over. */
export type Answer = (path: string, request: FastifyRequest, signal: AbortSignal) => Reply | Promise<Reply>;

/** Adds hooks or routes to the part of the server that is for callers. */
export type Feature = (app: FastifyInstance) => void;

export interface AppOptions {
  readonly health: Health;
  readonly livePath: string;
  readonly readyPath: string;
  /** Must exceed the idle timeout of the balancer, which otherwise sends into a connection that was just closed: a 502. */
  readonly keepAliveSeconds: number;
  readonly longestRequestSeconds: number;
  /** For every path that no feature has a route for. */
  readonly answer: Answer;
  /** In the order in which a request meets them. */
  readonly features: readonly Feature[];
  /** Answers that are for operators: no limit, no token, never refused. */
  readonly operations: Readonly<Record<string, () => Reply | Promise<Reply>>>;
  readonly metrics: Metrics;
  readonly tracing?: Tracing;
  readonly logger: Logger;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Ends with the answer. */
    span: Span;
    /** Aborts when the caller is gone or the longest request is over. */
    gone: AbortSignal;
  }
}

const mostBodyBytes = 1_048_576;

/** Builds the server from its dependencies; the entry point decides when it listens and when it stops. */
export function buildApp(options: AppOptions): FastifyInstance {
  const keepAliveTimeout = options.keepAliveSeconds * 1_000;
  const headersTimeout = keepAliveTimeout + 1_000;
  const app = fastify({
    keepAliveTimeout,
    requestTimeout: headersTimeout + options.longestRequestSeconds * 1_000,
    bodyLimit: mostBodyBytes,
    // The balancer is the only one who can reach the task, and it appends the address that it sees.
    trustProxy: (_address, hop) => hop === 0,
    // Drains by itself; fastify would refuse what is still on its way.
    return503OnClosing: false,
  });
  app.server.headersTimeout = headersTimeout;
  app.decorateRequest('gone', null as never);
  followRequests(app, options);
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) =>
    fail(options.logger, error, request, reply),
  );

  const { health, livePath, readyPath } = options;
  // One path may serve both.
  const operations = new Map<string, () => Reply | Promise<Reply>>([
    ...Object.entries(options.operations),
    [livePath, () => health.live()],
    [readyPath, () => health.ready()],
  ]);
  for (const [path, answer] of operations) {
    app.get(path, async (_request, reply) => send(reply, await answer()));
  }
  void app.register((forCallers, _options, done) => {
    for (const feature of options.features) feature(forCallers);
    limitTime(forCallers, options.longestRequestSeconds);
    forCallers.all('/*', async (request, reply) =>
      send(reply, await options.answer(pathOf(request), request, request.gone)),
    );
    done();
  });
  return app;
}

const pathOf = (request: FastifyRequest) => request.url.split('?', 1)[0] ?? '/';

function send(reply: FastifyReply, { status, body }: Reply): FastifyReply {
  return typeof body === 'string'
    ? reply.code(status).type('text/plain; version=0.0.4').send(body)
    : reply.code(status).send(body);
}

/** Trace, cache header, the end of connections while draining, and the time that it took. */
function followRequests(app: FastifyInstance, { health, metrics, tracing = silentTracing }: AppOptions): void {
  app.addHook('onRequest', (request, reply, done) => {
    request.span = tracing.begin('server', traceOf(request));
    const { trace } = request.span;
    void reply.header('x-request-id', trace.traceId).header('cache-control', 'no-store');
    // While draining each answer ends its connection, so that the balancer leaves before the socket is closed under it.
    if (health.draining) void reply.header('connection', 'close');
    withinTrace(trace, done);
  });
  app.addHook('onResponse', (request, reply, done) => {
    const { method } = request;
    const route = request.routeOptions.url ?? 'none';
    metrics.requests.observe({ method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1_000);
    const attributes = {
      'http.request.method': method,
      'http.route': route,
      'http.response.status_code': reply.statusCode,
    };
    request.span.end(`${method} ${route}`, attributes, reply.statusCode >= 500);
    done();
  });
}

/** The trace of whoever asks, where it has one. */
const traceOf = ({ headers }: FastifyRequest): TraceContext | undefined =>
  readTraceparent(first(headers.traceparent)) ?? readAmazonTrace(first(headers['x-amzn-trace-id']));

const first = (header: string | string[] | undefined) => (Array.isArray(header) ? header[0] : header);

/** Whoever still waits after the longest request is answered, and the work behind it is told to stop. */
function limitTime(app: FastifyInstance, seconds: number): void {
  app.addHook('onRequest', (request, reply, done) => {
    const gone = new AbortController();
    request.gone = gone.signal;
    const timer = setTimeout(() => {
      gone.abort(new Error('the longest request is over'));
      if (!reply.sent) void reply.code(503).header('retry-after', 1).send({ error: 'the request took too long' });
    }, seconds * 1_000);
    reply.raw.once('close', () => {
      clearTimeout(timer);
      gone.abort(new Error('the caller went away'));
    });
    done();
  });
}

function fail(
  logger: Logger,
  error: Error & { statusCode?: number },
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  // Answered already: the longest request was over.
  if (reply.sent) return reply;
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return reply.code(error.statusCode).send({ error: error.message });
  }
  if (isRefused(error)) {
    return reply.code(503).header('retry-after', 1).send({ error: 'a dependency does not answer; please try again' });
  }
  logger.error('a request failed', { path: pathOf(request), error });
  return reply.code(500).send({ error: 'internal error' });
}
