import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { type QueueConsumerOptions, startQueueConsumer } from '../../service/queue-consumer.js';
import { givenLogger } from './given-logger.js';

export const givenMessage = (id: string, changes: Partial<Message> = {}): Message => ({
  MessageId: id,
  ReceiptHandle: `receipt-${id}`,
  Body: `body of ${id}`,
  Attributes: { ApproximateReceiveCount: '1' },
  ...changes,
});

/** A queue that hands out the given receives one after the other; later polls stay open until something is delivered. */
export function givenQueue(...receives: Message[][]) {
  const client = new SQSClient({ region: 'eu-west-1' });
  const sqs = mockClient(client);
  let deliver = (_messages: Message[]) => {};
  sqs.on(ReceiveMessageCommand).callsFake(() => {
    const messages = receives.shift();
    if (messages !== undefined) return { Messages: messages };
    // The types of the mock know nothing of the options that follow a command.
    const [, options] = (sqs.commandCalls(ReceiveMessageCommand).at(-1)?.args ?? []) as unknown[];
    const signal = (options as { abortSignal?: AbortSignal } | undefined)?.abortSignal;
    return new Promise((resolve, reject) => {
      deliver = (delivered) => resolve({ Messages: delivered });
      signal?.addEventListener('abort', () => reject(signal.reason));
    });
  });
  sqs.on(DeleteMessageBatchCommand).resolves({});
  sqs.on(ChangeMessageVisibilityCommand).resolves({});
  return {
    client,
    sqs,
    /** Ends the open long poll with these messages. */
    deliver: (...messages: Message[]) => deliver(messages),
    receives: () => sqs.commandCalls(ReceiveMessageCommand).map(({ args: [{ input }] }) => input),
    deleted: () =>
      sqs
        .commandCalls(DeleteMessageBatchCommand)
        .flatMap(({ args: [{ input }] }) => (input.Entries ?? []).map(({ ReceiptHandle }) => ReceiptHandle)),
    hidden: () =>
      sqs
        .commandCalls(ChangeMessageVisibilityCommand)
        .map(({ args: [{ input }] }) => [input.ReceiptHandle, input.VisibilityTimeout]),
  };
}

export function givenConsumer(client: SQSClient, changes: Partial<QueueConsumerOptions> = {}) {
  const { logger, messages } = givenLogger();
  const consumer = startQueueConsumer({
    client,
    queueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/orders',
    concurrency: 10,
    visibilitySeconds: 30,
    messageMaxSeconds: 300,
    handle: async () => {},
    logger,
    backoff: { baseSeconds: 8, maxSeconds: 300 },
    random: () => 0.5,
    ...changes,
  });
  return { ...consumer, logged: messages };
}
