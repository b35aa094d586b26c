import { ChangeMessageVisibilityCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Logger } from './logger.js';

export interface LeaseOptions {
  readonly client: SQSClient;
  readonly queueUrl: string;
  readonly receiptHandle: string;
  readonly visibilitySeconds: number;
  readonly logger: Logger;
}

export interface MessageLease {
  /** Stops the heartbeat: the message is done, or its time is over. */
  end(): void;
  /** Stops the heartbeat and lets the message appear again after so many seconds. */
  returnAfter(seconds: number): Promise<void>;
}

/** Keeps a received message hidden from other consumers for as long as it is worked on. */
export function holdMessage({
  client,
  queueUrl,
  receiptHandle,
  visibilitySeconds,
  logger,
}: LeaseOptions): MessageLease {
  const hideFor = async (seconds: number) => {
    try {
      const change = { QueueUrl: queueUrl, ReceiptHandle: receiptHandle, VisibilityTimeout: seconds };
      await client.send(new ChangeMessageVisibilityCommand(change));
    } catch (error) {
      // Nothing is lost: the message appears again by itself, at worst while it is still worked on.
      logger.warn('could not change the visibility of a message', { error, seconds });
    }
  };
  let beating: Promise<void> = Promise.resolve();
  // A third of the timeout, so that two heartbeats may fail before somebody else gets the message.
  const heartbeat = setInterval(
    () => {
      beating = hideFor(visibilitySeconds);
    },
    (visibilitySeconds * 1_000) / 3,
  );
  const end = () => clearInterval(heartbeat);
  return {
    end,
    async returnAfter(seconds) {
      end();
      // A heartbeat still on its way could arrive second and hide the message again.
      await beating;
      await hideFor(seconds);
    },
  };
}
