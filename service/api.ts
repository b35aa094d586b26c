import { type AppOptions, buildApp, type Feature } from './app.js';
import { type CacheConnection, openCache, openDatabase } from './connections.js';
import { apiEnvironment, drainSeconds, parseContract } from './contract.js';
import { drain } from './drain.js';
import { createHealth } from './health.js';
import { admit } from './http/admission.js';
import { limitRates, type RateLimitRule } from './http/rate-limit.js';
import { localLimiter, sharedLimiter } from './http/rate-limiter.js';
import { checkTokens } from './http/token-check.js';
import { items } from './items.js';
import { createLogger } from './logger.js';
import { cachesOf, databasesOf } from './resources.js';
import { type Settings, settings as settingsShape } from './settings.js';
import { stopOnSignal } from './shutdown.js';
import { createStatus } from './status.js';
import { createMetrics } from './telemetry/metrics.js';
import { tracingOf } from './telemetry/tracing.js';

/** Entry point of the image for services. */
async function start(): Promise<void> {
  const env = parseContract(apiEnvironment, process.env);
  const settings = parseContract(settingsShape, process.env);
  const component = env.HEADROOM_COMPONENT;
  const logger = createLogger({ component, level: env.LOG_LEVEL });
  const health = createHealth();
  const metrics = createMetrics(component, env.KEPT_METRICS);
  metrics.collectProcess();
  const surroundings = { settings, logger, metrics };
  const databases = databasesOf(process.env).map((binding) => openDatabase(binding, surroundings));
  const memory = { mebibytes: env.IN_MEMORY_CACHE_MIB, seconds: env.IN_MEMORY_CACHE_TTL_SECONDS };
  const bindings = cachesOf(process.env);
  const caches = bindings.map((binding) => openCache(binding, memory, surroundings));
  const [database, cache] = [databases[0], caches[0]];
  const entryClass = [...(bindings[0]?.ttlSeconds.keys() ?? [])][0];
  const sample: Feature[] =
    database === undefined
      ? []
      : [
          items({
            split: database.split,
            // A cache without a table of lifetimes holds something else.
            cache: entryClass === undefined ? undefined : cache?.cache,
            entryClass: entryClass ?? '',
            pinSeconds: settings.READ_YOUR_WRITES_SECONDS,
          }),
        ];
  const tracing = tracingOf(env);
  const options: AppOptions = {
    health,
    tracing,
    logger,
    metrics,
    livePath: env.LIVE_PATH,
    readyPath: env.READY_PATH,
    keepAliveSeconds: env.KEEP_ALIVE_SECONDS,
    longestRequestSeconds: env.LONGEST_REQUEST_SECONDS,
    features: [
      (app) => admit(app, { mostInWork: settings.MAX_REQUESTS_IN_WORK, onRefused: () => metrics.refused.inc() }),
      ...tokenCheck(settings),
      (app) => limitRates(app, limiterOf(cache), rateRules(settings)),
      ...sample,
    ],
    operations: {
      '/metrics': async () => ({ status: 200, body: await metrics.registry.metrics() }),
      '/status': createStatus(
        [
          ...databases.map(({ name, check }) => ({ kind: 'database' as const, name, check })),
          ...caches.map(({ name, check }) => ({ kind: 'cache' as const, name, check })),
        ],
        () => Math.floor(process.uptime()),
      ),
    },
    // So that a first deploy shows something; a fork puts its own work here.
    answer: (path) => ({ status: 200, body: { component, path } }),
  };
  const app = buildApp(options);
  // Before listening: as the first process of a container, node ignores a SIGTERM that nobody listens to.
  const seconds = env.SHUTDOWN_SECONDS;
  stopOnSignal({
    seconds,
    logger,
    async stop() {
      await drain({ server: app.server, health, seconds: drainSeconds(seconds) });
      // Only when nobody is answered any more.
      await Promise.all([...databases, ...caches, tracing].map((connection) => connection.end()));
    },
  });
  await app.listen({ port: env.PORT, host: '0.0.0.0' });
  logger.info('listening', { port: env.PORT, memoryLimitMiB: env.MEMORY_LIMIT_MIB });
}

const limiterOf = (cache: CacheConnection | undefined) =>
  cache === undefined ? localLimiter() : sharedLimiter(cache.client, cache.protection);

const rateRules = (settings: Settings): RateLimitRule[] => [
  { name: 'address', limit: settings.RATE_LIMIT_ADDRESS, subject: ({ ip }) => ip },
  { name: 'user', limit: settings.RATE_LIMIT_USER, subject: ({ claims }) => claims?.sub },
  {
    name: 'key',
    limit: settings.RATE_LIMIT_KEY,
    subject: ({ headers }) =>
      typeof headers['x-api-key'] === 'string' ? headers['x-api-key'].slice(0, 128) : undefined,
  },
];

function tokenCheck({ TOKEN_ISSUER, TOKEN_AUDIENCE, TOKEN_KEYS_URL, TOKEN_SECRET }: Settings): Feature[] {
  if (TOKEN_ISSUER === undefined) return [];
  if (TOKEN_AUDIENCE === undefined || (TOKEN_KEYS_URL === undefined) === (TOKEN_SECRET === undefined)) {
    throw new Error('TOKEN_ISSUER needs TOKEN_AUDIENCE and one of TOKEN_KEYS_URL and TOKEN_SECRET');
  }
  const keys =
    TOKEN_SECRET === undefined
      ? ({ kind: 'published', url: String(TOKEN_KEYS_URL) } as const)
      : ({ kind: 'shared', secret: TOKEN_SECRET } as const);
  return [(app) => checkTokens(app, { issuer: TOKEN_ISSUER, audience: TOKEN_AUDIENCE, keys })];
}

start().catch((error: Error) => {
  createLogger({ component: 'api', level: 'error' }).error(error.message);
  process.exitCode = 1;
});
