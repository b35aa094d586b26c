import type { SQSRecord } from 'aws-lambda';
import { type Backoff, backoffSeconds } from './backoff.js';
import { type Envelope, PoisonMessage, readEnvelope } from './envelope.js';
import type { Handlers } from './handlers.js';
import type { SeenKeys } from './seen-keys.js';
import { whenAborted } from './time-is-up.js';

export interface ProcessDependencies {
  readonly handlers: Handlers;
  readonly seen: SeenKeys;
  readonly fifo: boolean;
  readonly backoff: Backoff;
  readonly random: () => number;
  /** Moves a message aside for people to look at. */
  readonly sendToDeadLetters: (record: SQSRecord, reason: string) => Promise<void>;
  /** Lets a message appear again after so many seconds, instead of after the visibility timeout of the queue. */
  readonly returnAfter: (record: SQSRecord, seconds: number) => Promise<void>;
  readonly log: (level: 'info' | 'warn' | 'error', message: string, fields: Readonly<Record<string, unknown>>) => void;
}

export interface BatchResult {
  /** Message ids that stay in the queue; Lambda deletes all the others. */
  readonly failures: readonly string[];
  readonly processed: number;
  readonly failed: number;
  readonly poisoned: number;
}

type Outcome = 'processed' | 'poisoned' | 'failed' | 'held back';

/** The end of the time of a batch: to be told to handlers, and to be waited for. */
interface Time {
  readonly signal: AbortSignal;
  readonly up: Promise<never>;
}

interface Arrival {
  readonly record: SQSRecord;
  readonly parsed: Envelope | PoisonMessage;
}

/**
 * Works through a batch so that one bad message costs only itself (or, where order counts, the rest of its group), and
 * ends by itself when the signal says that the time is up: a function that Lambda ends repeats the finished ones too.
 */
export async function processBatch(
  records: readonly SQSRecord[],
  deps: ProcessDependencies,
  timeIsUp: AbortSignal,
): Promise<BatchResult> {
  const time = { signal: timeIsUp, up: whenAborted(timeIsUp) };
  const working = lanes(records, deps.fifo).map((lane) => processLane(lane, deps, time));
  const done = (await Promise.all(working)).flat();
  const count = (outcome: Outcome) => done.filter((one) => one.outcome === outcome).length;
  return {
    failures: done.filter(({ outcome }) => outcome === 'failed' || outcome === 'held back').map(({ id }) => id),
    processed: count('processed'),
    failed: count('failed'),
    poisoned: count('poisoned'),
  };
}

/**
 * Messages in one lane go one after the other: in a FIFO queue those of a group, elsewhere those with the same key, so
 * that two copies in one batch do not run side by side. A group id alone proves nothing: standard queues have them too.
 */
function lanes(records: readonly SQSRecord[], fifo: boolean): Arrival[][] {
  const byLane = new Map<string, Arrival[]>();
  for (const record of records) {
    const parsed = readEnvelope(record.body);
    const own = parsed instanceof PoisonMessage ? record.messageId : keyOf(parsed);
    const lane = fifo ? (record.attributes.MessageGroupId ?? '') : own;
    const arrivals = byLane.get(lane);
    if (arrivals === undefined) byLane.set(lane, [{ record, parsed }]);
    else arrivals.push({ record, parsed });
  }
  return [...byLane.values()];
}

async function processLane(lane: readonly Arrival[], deps: ProcessDependencies, time: Time) {
  const done: { id: string; outcome: Outcome }[] = [];
  let going = true;
  for (const arrival of lane) {
    going &&= !time.signal.aborted;
    const outcome: Outcome = going ? await processOne(arrival, deps, time) : await holdBack(arrival, deps);
    // A poison message that was moved aside does not stop its group: the queue's own redrive would not either.
    going &&= outcome !== 'failed';
    done.push({ id: arrival.record.messageId, outcome });
  }
  return done;
}

async function processOne({ record, parsed }: Arrival, deps: ProcessDependencies, time: Time): Promise<Outcome> {
  try {
    if (parsed instanceof PoisonMessage) throw parsed;
    // Work that ignores its signal is left behind.
    await Promise.race([handle(record, parsed, deps, time.signal), time.up]);
    return 'processed';
  } catch (error) {
    return error instanceof PoisonMessage ? putAside(record, error, deps) : retryLater(record, error, deps);
  }
}

async function handle(
  record: SQSRecord,
  envelope: Envelope,
  { handlers, seen, log }: ProcessDependencies,
  timeIsUp: AbortSignal,
) {
  const { id, type, payload } = envelope;
  const handler = handlers.get(type);
  if (handler === undefined) throw new PoisonMessage(`no handler for the type "${type}"`);
  const key = keyOf(envelope);
  if (seen.has(key)) {
    log('info', 'a message was finished before; nothing done', { messageId: record.messageId, id, type });
    return;
  }
  await handler(payload, { id, type }, timeIsUp);
  seen.add(key);
}

/** Only a message that has safely arrived among the dead letters is acknowledged. */
async function putAside(record: SQSRecord, poison: PoisonMessage, deps: ProcessDependencies): Promise<Outcome> {
  const fields = { messageId: record.messageId, reason: poison.message };
  try {
    await deps.sendToDeadLetters(record, poison.message);
    deps.log('warn', 'a poison message was put aside', fields);
    return 'poisoned';
  } catch (error) {
    deps.log('error', 'a poison message could not be put aside and stays in the queue', { ...fields, error });
    return retryLater(record, error, deps);
  }
}

async function retryLater(record: SQSRecord, error: unknown, deps: ProcessDependencies): Promise<Outcome> {
  const receiveCount = Number(record.attributes.ApproximateReceiveCount);
  const seconds = backoffSeconds(deps.backoff, receiveCount, deps.random);
  deps.log('error', 'a message failed', { messageId: record.messageId, receiveCount, seconds, error });
  await giveBack(record, seconds, deps);
  return 'failed';
}

async function holdBack({ record }: Arrival, deps: ProcessDependencies): Promise<'held back'> {
  const receiveCount = Number(record.attributes.ApproximateReceiveCount);
  // Ordered: at once, because its group waits for the failed message anyhow, and should wait for nothing longer.
  const seconds = deps.fifo ? 0 : backoffSeconds(deps.backoff, receiveCount, deps.random);
  deps.log('info', 'a message waits for an earlier one that failed, or for more time', {
    messageId: record.messageId,
    seconds,
  });
  await giveBack(record, seconds, deps);
  return 'held back';
}

async function giveBack(record: SQSRecord, seconds: number, { returnAfter, log }: ProcessDependencies) {
  try {
    await returnAfter(record, seconds);
  } catch (error) {
    // The message still comes back, only after the queue's own visibility timeout.
    log('warn', 'the visibility of a message could not be changed', { messageId: record.messageId, error });
  }
}

const keyOf = ({ type, id }: Envelope) => `${type}/${id}`;
