import type { MessageAttributeValue, SendMessageCommandInput } from '@aws-sdk/client-sqs';
import type { SQSMessageAttributes, SQSRecord } from 'aws-lambda';

/** SQS takes ten attributes a message; the two of ours are worth more than the last two of the producer. */
const mostAttributes = 10;
const longestReason = 512;

/** The message as it came, with why it was put aside. */
export function deadLetter(
  deadLetterQueueUrl: string,
  record: SQSRecord,
  reason: string,
  fifo: boolean,
): SendMessageCommandInput {
  const own = { PoisonReason: text(sendable(reason)), OriginalMessageId: text(record.messageId) };
  return {
    QueueUrl: deadLetterQueueUrl,
    MessageBody: record.body,
    MessageAttributes: { ...carriedOver(record.messageAttributes, mostAttributes - Object.keys(own).length), ...own },
    // The dead-letter queue of a FIFO queue is one too; the id keeps a repeated send from making a second dead letter.
    ...(fifo && { MessageGroupId: record.attributes.MessageGroupId, MessageDeduplicationId: record.messageId }),
  };
}

const text = (StringValue: string): MessageAttributeValue => ({ DataType: 'String', StringValue });

/** A reason may quote the message, and SQS refuses control characters and an empty text. */
const sendable = (reason: string) => reason.replaceAll(/\p{C}/gu, ' ').slice(0, longestReason).trim() || 'unknown';

function carriedOver(attributes: SQSMessageAttributes, most: number): Record<string, MessageAttributeValue> {
  const entries = Object.entries(attributes).slice(0, most);
  return Object.fromEntries(
    entries.map(([name, { dataType, stringValue, binaryValue }]) => {
      const binary = binaryValue === undefined ? {} : { BinaryValue: Buffer.from(binaryValue, 'base64') };
      return [name, { DataType: dataType, ...(stringValue === undefined ? binary : { StringValue: stringValue }) }];
    }),
  );
}
