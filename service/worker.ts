import { SQSClient } from '@aws-sdk/client-sqs';
import { parseContract, workerEnvironment } from './contract.js';
import { createLogger } from './logger.js';
import { startQueueConsumer } from './queue-consumer.js';
import { protectFromScaleIn } from './scale-in-protection.js';
import { stopOnSignal } from './shutdown.js';
import { tracingOf } from './telemetry/tracing.js';

/** Entry point of the image for workers. */
function start(): void {
  const env = parseContract(workerEnvironment, process.env);
  const logger = createLogger({ component: env.HEADROOM_COMPONENT, level: env.LOG_LEVEL });
  // A message that ends within the time to stop needs no protection: the stop waits for it.
  const long = env.MESSAGE_MAX_SECONDS > env.SHUTDOWN_SECONDS;
  const protection = protectFromScaleIn({ agentUri: long ? process.env.ECS_AGENT_URI : undefined, logger });
  const tracing = tracingOf(env);
  const consumer = startQueueConsumer({
    tracing,
    // Above the 20 s of a long poll, or every quiet poll would fail. Without the last word a timeout is only a warning.
    client: new SQSClient({
      requestHandler: { connectionTimeout: 3_000, requestTimeout: 30_000, throwOnRequestTimeout: true },
    }),
    queueUrl: env.QUEUE_URL,
    concurrency: env.MAX_CONCURRENT_TASKS,
    visibilitySeconds: env.VISIBILITY_TIMEOUT_SECONDS,
    messageMaxSeconds: env.MESSAGE_MAX_SECONDS,
    logger,
    onInWork: (messages) => protection.inWork(messages),
    // So that a first deploy shows something; a fork puts its own work here.
    handle: async ({ id, body, receiveCount }) => {
      logger.info('message', { messageId: id, bodyBytes: Buffer.byteLength(body), receiveCount });
    },
  });
  stopOnSignal({
    seconds: env.SHUTDOWN_SECONDS,
    logger,
    stop: (lastCall) =>
      consumer
        .stop(lastCall)
        .then(() => protection.end())
        .then(() => tracing.end()),
  });
  logger.info('receiving', { concurrency: env.MAX_CONCURRENT_TASKS, memoryLimitMiB: env.MEMORY_LIMIT_MIB });
  consumer.finished.catch((error: unknown) => {
    logger.error('the queue was never reached; giving up', { error });
    process.exit(1);
  });
}

try {
  start();
} catch (error) {
  createLogger({ component: 'worker', level: 'error' }).error((error as Error).message);
  process.exitCode = 1;
}
