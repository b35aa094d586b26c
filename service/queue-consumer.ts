import { type Message, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { type Backoff, backoffSeconds } from './backoff.js';
import type { Logger } from './logger.js';
import { batchDeletes } from './message-deletes.js';
import { holdMessage, type MessageLease } from './message-lease.js';
import { pause } from './pause.js';
import { readTraceparent, withinTrace } from './telemetry/trace-context.js';
import { silentTracing, type Tracing } from './telemetry/tracing.js';
import { withinTime } from './time-limit.js';

export interface QueueMessage {
  readonly id: string;
  readonly body: string;
  /** How often SQS has handed it out, this time included. */
  readonly receiveCount: number;
  /** The trace that its producer sent along. */
  readonly traceparent: string | undefined;
}

/** Resolves when the message is done for good and may be deleted; may run twice for one message (at least once). */
export type HandleMessage = (message: QueueMessage, signal: AbortSignal) => Promise<void>;

export interface QueueConsumerOptions {
  readonly client: SQSClient;
  readonly queueUrl: string;
  /** Messages in work at a time; no more are ever received than can be started at once. */
  readonly concurrency: number;
  readonly visibilitySeconds: number;
  /** A handler that takes longer is told to abort, and its message is handed out again. */
  readonly messageMaxSeconds: number;
  readonly handle: HandleMessage;
  readonly logger: Logger;
  readonly tracing?: Tracing;
  /** Told whenever the number of messages in work changes. */
  readonly onInWork?: (messages: number) => void;
  readonly backoff?: Backoff;
  readonly random?: () => number;
}

export interface QueueConsumer {
  /** Settles after a stop, or fails when not even the first receive ever worked. */
  readonly finished: Promise<void>;
  /** Receives nothing more and finishes what is in work; at the last call that is given back to the queue instead. */
  stop(lastCall: AbortSignal): Promise<void>;
}

interface Held extends QueueMessage {
  readonly receiptHandle: string;
  readonly groupId: string | undefined;
  readonly lease: MessageLease;
}

const longPollSeconds = 20;
const largestReceive = 10;
const failedReceivesBeforeGivingUp = 6;

export function startQueueConsumer(options: QueueConsumerOptions): QueueConsumer {
  const { client, queueUrl, logger, onInWork = () => {}, tracing = silentTracing } = options;
  const { backoff = { baseSeconds: 2, maxSeconds: 300 }, random = Math.random } = options;
  const deleteMessage = batchDeletes(client, queueUrl);
  const stopping = new AbortController();
  const lastCall = new AbortController();
  const lanesInWork = new Set<Promise<void>>();
  let messagesInWork = 0;
  let failures = 0;
  let everReceived = false;
  let slotFreed = () => {};

  const receive = async (): Promise<Held[]> => {
    const request = new ReceiveMessageCommand({
      QueueUrl: queueUrl,
      MaxNumberOfMessages: Math.min(largestReceive, options.concurrency - messagesInWork),
      WaitTimeSeconds: longPollSeconds,
      // Said here too: the heartbeat and the first hiding must be about the same number.
      VisibilityTimeout: options.visibilitySeconds,
      MessageSystemAttributeNames: ['ApproximateReceiveCount', 'MessageGroupId'],
      MessageAttributeNames: ['traceparent'],
    });
    // Only the last call aborts a poll: SQS may go on and give messages to a connection that nobody reads, and those
    // stay hidden for the whole visibility timeout (https://github.com/aws/aws-sdk-js/issues/2350).
    const { Messages = [] } = await client.send(request, { abortSignal: lastCall.signal });
    return Messages.map((message) => held(message));
  };

  const held = (message: Message): Held => {
    const receiptHandle = message.ReceiptHandle ?? '';
    return {
      id: message.MessageId ?? '',
      body: message.Body ?? '',
      receiveCount: Number(message.Attributes?.ApproximateReceiveCount ?? 1),
      groupId: message.Attributes?.MessageGroupId,
      traceparent: message.MessageAttributes?.traceparent?.StringValue,
      receiptHandle,
      lease: holdMessage({ client, queueUrl, receiptHandle, visibilitySeconds: options.visibilitySeconds, logger }),
    };
  };

  /** True when the message is done. Never throws: a failed message only comes back later. */
  const work = async (message: Held): Promise<boolean> => {
    const span = tracing.begin('consumer', readTraceparent(message.traceparent));
    const done = await withinTrace(span.trace, () => workOn(message));
    const { id, receiveCount } = message;
    const attributes = {
      'messaging.system': 'aws_sqs',
      'messaging.message.id': id,
      'headroom.receive_count': receiveCount,
    };
    span.end('process', attributes, !done);
    return done;
  };

  const workOn = async (message: Held): Promise<boolean> => {
    const { id, receiveCount, lease } = message;
    try {
      await withinTime(options.messageMaxSeconds, lastCall.signal, (signal) => options.handle(message, signal));
    } catch (error) {
      const seconds = lastCall.signal.aborted ? 0 : backoffSeconds(backoff, receiveCount, random);
      logger.warn('a message failed and will be handed out again', { messageId: id, receiveCount, seconds, error });
      await lease.returnAfter(seconds);
      return false;
    }
    try {
      await deleteMessage(message.receiptHandle);
    } catch (error) {
      logger.error('a finished message was not deleted and will be handed out again', { messageId: id, error });
    }
    lease.end();
    return true;
  };

  /** One after the other; after a failure the rest goes back, or an ordered group would overtake itself. */
  const workLane = async (lane: readonly Held[]): Promise<void> => {
    let going = true;
    for (const message of lane) {
      if (going) going = await work(message);
      else await message.lease.returnAfter(0);
      messagesInWork -= 1;
      onInWork(messagesInWork);
      slotFreed();
    }
  };

  const accept = async (messages: readonly Held[]): Promise<void> => {
    failures = 0;
    everReceived = true;
    if (stopping.signal.aborted) {
      await Promise.all(messages.map(({ lease }) => lease.returnAfter(0)));
      return;
    }
    messagesInWork += messages.length;
    if (messages.length > 0) onInWork(messagesInWork);
    for (const lane of lanes(messages, queueUrl.endsWith('.fifo'))) {
      const running = workLane(lane).finally(() => lanesInWork.delete(running));
      lanesInWork.add(running);
    }
  };

  const retryLater = async (error: unknown): Promise<void> => {
    if (lastCall.signal.aborted) return;
    failures += 1;
    // Wrong URL or missing permission: stop, so that the deployment's circuit breaker sees it and rolls back.
    if (!everReceived && failures >= failedReceivesBeforeGivingUp) throw error;
    const seconds = backoffSeconds({ baseSeconds: 1, maxSeconds: 30 }, failures, random);
    logger.error('could not receive messages', { error, failures, seconds });
    await pause(seconds, stopping.signal);
  };

  /** False when nothing more may be received. */
  const slotIsFree = async (): Promise<boolean> => {
    // A stop needs no call of its own here: what holds the slots has to finish first anyhow.
    while (messagesInWork >= options.concurrency && !stopping.signal.aborted) {
      await new Promise<void>((resolve) => {
        slotFreed = resolve;
      });
    }
    return !stopping.signal.aborted;
  };

  const run = async (): Promise<void> => {
    while (await slotIsFree()) {
      await receive().then(accept, retryLater);
    }
    await Promise.all(lanesInWork);
  };

  const finished = run();
  return {
    finished,
    async stop(signal) {
      stopping.abort();
      const call = () => lastCall.abort(signal.reason);
      if (signal.aborted) call();
      else signal.addEventListener('abort', call);
      await finished;
    },
  };
}

/** Messages that must stay in order share a lane. A standard queue may carry group ids too (fairness, not order). */
function lanes(messages: readonly Held[], fifo: boolean): Held[][] {
  const byGroup = new Map<string, Held[]>();
  for (const message of messages) {
    const key = fifo ? (message.groupId ?? '') : message.receiptHandle;
    byGroup.set(key, [...(byGroup.get(key) ?? []), message]);
  }
  return [...byGroup.values()];
}
