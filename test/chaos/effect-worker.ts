import { SQSClient } from '@aws-sdk/client-sqs';
import { Pool } from 'pg';
import { createLogger } from '../../service/logger.js';
import { startQueueConsumer } from '../../service/queue-consumer.js';
import { stopOnSignal } from '../../service/shutdown.js';

/** The reference worker with work that can be counted: one row a message, and how often the message was begun. */

const required = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is missing`);
  return value;
};

const pool = new Pool({ connectionString: required('DATABASE'), max: 10 });
const logger = createLogger({ component: 'effect-worker', level: 'info' });
const consumer = startQueueConsumer({
  client: new SQSClient({ endpoint: required('SQS_ENDPOINT') }),
  queueUrl: required('QUEUE_URL'),
  concurrency: 10,
  visibilitySeconds: Number(required('VISIBILITY_SECONDS')),
  messageMaxSeconds: 30,
  logger,
  handle: async ({ body }, signal) => {
    await pool.query('insert into begun (id) values ($1)', [body]);
    await new Promise((resolve) => setTimeout(resolve, 40));
    signal.throwIfAborted();
    // The key and the effect are one statement, so a message that comes again finds its work done.
    await pool.query('insert into effect (id) values ($1) on conflict do nothing', [body]);
  },
});
stopOnSignal({ seconds: 2, logger, stop: (lastCall) => consumer.stop(lastCall) });
logger.info('receiving');
