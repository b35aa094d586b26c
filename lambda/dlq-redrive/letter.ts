import type { Message, MessageAttributeValue, SendMessageBatchRequestEntry } from '@aws-sdk/client-sqs';
import type { DeadLetter } from './redrive.js';

export interface Letter extends DeadLetter {
  readonly body: string;
  readonly attributes: Readonly<Record<string, MessageAttributeValue>>;
  readonly groupId: string | undefined;
}

const count = 'RedriveCount';
/** What lambda/queue-processor wrote when it put the message aside: said of that time, not of the next one. */
const ofLastTime = ['PoisonReason', 'OriginalMessageId'];
/** SQS takes ten attributes a message; the count is worth more than the last one of the producer. */
const mostAttributes = 10;

export function letterOf({ MessageId, ReceiptHandle, Body, MessageAttributes, Attributes }: Message): Letter {
  const redrives = Number(MessageAttributes?.[count]?.StringValue);
  return {
    messageId: MessageId ?? '',
    receiptHandle: ReceiptHandle ?? '',
    body: Body ?? '',
    attributes: MessageAttributes ?? {},
    groupId: Attributes?.MessageGroupId,
    redrives: Number.isInteger(redrives) && redrives > 0 ? redrives : 0,
  };
}

/** The message as it was, with how often it has been sent back. */
export function entryOf(letter: Letter, Id: string, fifo: boolean): SendMessageBatchRequestEntry {
  const own = { [count]: { DataType: 'Number', StringValue: String(letter.redrives + 1) } };
  const kept = Object.entries(letter.attributes)
    .filter(([name]) => name !== count && !ofLastTime.includes(name))
    .slice(0, mostAttributes - Object.keys(own).length);
  return {
    Id,
    MessageBody: letter.body,
    MessageAttributes: { ...Object.fromEntries(kept), ...own },
    // The id differs from the first send, which SQS may still remember, and is the same when this send is repeated.
    ...(fifo && {
      MessageGroupId: letter.groupId,
      MessageDeduplicationId: `redrive-${letter.redrives + 1}-${letter.messageId}`,
    }),
  };
}
