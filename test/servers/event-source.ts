import { DeleteMessageBatchCommand, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';

const visibilitySeconds = 30;

/** One poll of Lambda's event source: a batch to the handler, and everything deleted that is not reported as failed. */
export async function pollOnce(
  client: SQSClient,
  queueUrl: string,
  handler: (records: SQSRecord[]) => Promise<SQSBatchResponse>,
): Promise<number> {
  const ask = new ReceiveMessageCommand({
    QueueUrl: queueUrl,
    MaxNumberOfMessages: 10,
    WaitTimeSeconds: 0,
    VisibilityTimeout: visibilitySeconds,
    MessageAttributeNames: ['All'],
    MessageSystemAttributeNames: ['All'],
  });
  const { Messages = [] } = await client.send(ask);
  if (Messages.length === 0) return 0;
  const records = Messages.map(
    ({ MessageId = '', ReceiptHandle = '', Body = '', Attributes, MessageAttributes = {} }) =>
      ({
        messageId: MessageId,
        receiptHandle: ReceiptHandle,
        body: Body,
        attributes: Attributes as unknown as SQSRecord['attributes'],
        messageAttributes: Object.fromEntries(
          Object.entries(MessageAttributes).map(([name, { DataType = '', StringValue }]) => [
            name,
            { dataType: DataType, stringValue: StringValue },
          ]),
        ),
        md5OfBody: '',
        eventSource: 'aws:sqs',
        eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:given',
        awsRegion: 'us-east-1',
      }) satisfies SQSRecord,
  );
  const { batchItemFailures } = await handler(records);
  const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  const Entries = records
    .filter(({ messageId }) => !failed.has(messageId))
    .map(({ messageId: Id, receiptHandle: ReceiptHandle }) => ({ Id, ReceiptHandle }));
  if (Entries.length > 0) await client.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
  return records.length;
}
