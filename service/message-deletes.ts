import { DeleteMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';

interface Waiting {
  readonly receiptHandle: string;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/** Settles when SQS has answered for this very message. */
export type DeleteMessage = (receiptHandle: string) => Promise<void>;

/** The most that SQS takes in one call. */
const batchSize = 10;

/**
 * Deletes messages in batches without ever waiting for a batch to fill: what is done in one moment goes together, and while a call is on the way the next batch gathers. So an idle worker adds no delay and a busy one pays for
 * a tenth of the calls.
 */
export function batchDeletes(client: SQSClient, queueUrl: string): DeleteMessage {
  const waiting: Waiting[] = [];
  let callsOnTheWay = 0;
  let gathering = false;

  const send = async (batch: readonly Waiting[]) => {
    const Entries = batch.map(({ receiptHandle }, index) => ({ Id: String(index), ReceiptHandle: receiptHandle }));
    const { Failed = [] } = await client.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
    const failures = new Map(Failed.map(({ Id, Code, Message }) => [Id, new Error(`${Code}: ${Message ?? ''}`)]));
    batch.forEach(({ resolve, reject }, index) => {
      const failure = failures.get(String(index));
      if (failure === undefined) resolve();
      else reject(failure);
    });
  };

  const flush = async (): Promise<void> => {
    const batch = waiting.splice(0, batchSize);
    callsOnTheWay += 1;
    try {
      await send(batch);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
    callsOnTheWay -= 1;
    if (waiting.length > 0) void flush();
  };

  const gather = () => {
    if (gathering) return;
    gathering = true;
    void Promise.resolve().then(() => {
      gathering = false;
      if (waiting.length > 0 && callsOnTheWay === 0) void flush();
    });
  };

  return (receiptHandle) =>
    new Promise((resolve, reject) => {
      waiting.push({ receiptHandle, resolve, reject });
      if (waiting.length >= batchSize) void flush();
      else if (callsOnTheWay === 0) gather();
    });
}
