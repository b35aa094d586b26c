import * as z from 'zod/mini';

/** What producers send, all three of them. `id` names the work and stays the same when they send it again. */
const envelope = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(256)),
  type: z.string().check(z.minLength(1), z.maxLength(128)),
  payload: z.unknown(),
});

export type Envelope = z.output<typeof envelope>;

/** A message that no repetition can heal: it goes to the dead-letter queue at once. */
export class PoisonMessage extends Error {
  override readonly name = 'PoisonMessage';
}

/** Returned and not thrown: in a batch, a poison message is one of the expected things to arrive. */
export function readEnvelope(body: string): Envelope | PoisonMessage {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return new PoisonMessage('the body is not JSON');
  }
  const parsed = envelope.safeParse(value);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path }) => (path.length === 0 ? 'the body' : path.join('.')));
  return new PoisonMessage(`not an envelope of id, type and payload: ${[...new Set(wrong)].join(', ')}`);
}
