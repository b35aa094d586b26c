import type { SQSRecord } from 'aws-lambda';
import type { MessageHandler } from '../../lambda/queue-processor/handlers.js';
import type { ProcessDependencies } from '../../lambda/queue-processor/process.js';
import { SeenKeys } from '../../lambda/queue-processor/seen-keys.js';

export const givenBody = (changes: Record<string, unknown> = {}) =>
  JSON.stringify({ id: 'work-1', type: 'echo', payload: { text: 'hello' }, ...changes });

/** A record as SQS hands it to a function: each with its own work, valid as it stands. */
export const givenRecord = (messageId: string, changes: Partial<SQSRecord> = {}): SQSRecord => ({
  messageId,
  receiptHandle: `receipt-${messageId}`,
  body: givenBody({ id: `work-${messageId}` }),
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:eu-west-1:111122223333:mail',
  awsRegion: 'eu-west-1',
  ...changes,
  attributes: {
    ApproximateReceiveCount: '1',
    SentTimestamp: '0',
    SenderId: 'producer',
    ApproximateFirstReceiveTimestamp: '0',
    ...changes.attributes,
  },
});

export const givenGrouped = (
  messageId: string,
  MessageGroupId: string,
  changes: Partial<SQSRecord> = {},
): SQSRecord => {
  const record = givenRecord(messageId, changes);
  return { ...record, attributes: { ...record.attributes, MessageGroupId } };
};

/** Everything that processing needs, with a record of what it did. */
export function givenDependencies(changes: Partial<ProcessDependencies> = {}) {
  const ran: string[] = [];
  const returned: [string, number][] = [];
  const deadLetters: [string, string][] = [];
  const logged: string[] = [];
  const echo: MessageHandler = async (_payload, { id }) => {
    ran.push(id);
  };
  const fails: MessageHandler = async () => {
    throw new Error('no');
  };
  const deps: ProcessDependencies = {
    handlers: new Map([
      ['echo', echo],
      ['fails', fails],
    ]),
    seen: new SeenKeys({ capacity: 100, ttlMilliseconds: 60_000, now: () => 0 }),
    fifo: false,
    backoff: { baseSeconds: 8, maxSeconds: 300 },
    random: () => 0.5,
    sendToDeadLetters: async ({ messageId }, reason) => {
      deadLetters.push([messageId, reason]);
    },
    returnAfter: async ({ messageId }, seconds) => {
      returned.push([messageId, seconds]);
    },
    log: (_level, message) => logged.push(message),
    ...changes,
  };
  return { deps, ran, returned, deadLetters, logged };
}
