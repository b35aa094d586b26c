import type * as z from 'zod/mini';
import { logLine } from '../log-line.js';
import { PoisonMessage } from './envelope.js';

/**
 * Does the work of one message type; resolves when the message is done for good. May run twice for one message. The
 * signal aborts shortly before Lambda would end the function: what is not done by then is handed out again.
 */
export type MessageHandler = (
  payload: unknown,
  message: { readonly id: string; readonly type: string },
  signal: AbortSignal,
) => Promise<void>;

/** A Map and not an object: a message of the type "constructor" must not find a handler. */
export type Handlers = ReadonlyMap<string, MessageHandler>;

/** Wraps a handler so that it only ever sees payloads of its shape; any other payload is poison. */
export function accepting<Shape extends z.ZodMiniType>(
  shape: Shape,
  handle: (payload: z.output<Shape>, signal: AbortSignal) => Promise<void>,
): MessageHandler {
  return async (payload, { type }, signal) => {
    const parsed = shape.safeParse(payload);
    if (!parsed.success) {
      const where = parsed.error.issues.map(({ path }) => ['payload', ...path].join('.'));
      throw new PoisonMessage(`not a payload of type "${type}": ${[...new Set(where)].join(', ')}`);
    }
    await handle(parsed.data, signal);
  };
}

/** The sample: shows that a message arrived. A fork adds its own types here. */
const echo: MessageHandler = async (payload, { id }) => {
  process.stdout.write(logLine('info', 'echo', { id, payloadBytes: Buffer.byteLength(JSON.stringify(payload)) }));
};

export const handlers: Handlers = new Map([['echo', echo]]);
