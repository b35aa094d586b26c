import { buildApp } from './app.js';
import { apiEnvironment, drainSeconds, parseContract } from './contract.js';
import { drain } from './drain.js';
import { createHealth } from './health.js';
import { createLogger } from './logger.js';
import { stopOnSignal } from './shutdown.js';

/** Entry point of the image for services. */
function start(): void {
  const env = parseContract(apiEnvironment, process.env);
  const component = env.HEADROOM_COMPONENT;
  const logger = createLogger({ component, level: env.LOG_LEVEL });
  const health = createHealth();
  const server = buildApp({
    health,
    logger,
    livePath: env.LIVE_PATH,
    readyPath: env.READY_PATH,
    keepAliveSeconds: env.KEEP_ALIVE_SECONDS,
    longestRequestSeconds: env.LONGEST_REQUEST_SECONDS,
    // So that a first deploy shows something; a fork puts its own work here.
    answer: (path) => ({ status: 200, body: { component, path } }),
  });
  // Before listening: as the first process of a container, node ignores a SIGTERM that nobody listens to.
  const seconds = env.SHUTDOWN_SECONDS;
  stopOnSignal({ seconds, logger, stop: () => drain({ server, health, seconds: drainSeconds(seconds) }) });
  server.listen(env.PORT, () => logger.info('listening', { port: env.PORT, memoryLimitMiB: env.MEMORY_LIMIT_MIB }));
}

try {
  start();
} catch (error) {
  createLogger({ component: 'api', level: 'error' }).error((error as Error).message);
  process.exitCode = 1;
}
