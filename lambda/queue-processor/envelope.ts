import * as z from 'zod/mini';

/** What producers send, all three of them. `id` names the work and stays the same when they send it again. */
const envelope = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(256)),
  type: z.string().check(z.minLength(1), z.maxLength(128)),
  payload: z.unknown(),
});

export type Envelope = z.output<typeof envelope>;

/** What a topic delivers, over the bus or in order: the same three under the names of EventBridge, and more beside them. */
const event = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(256)),
  'detail-type': z.string().check(z.minLength(1), z.maxLength(128)),
  detail: z.unknown(),
});

const isEvent = (value: unknown): boolean => typeof value === 'object' && value !== null && 'detail-type' in value;

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
  if (isEvent(value)) {
    const parsed = event.safeParse(value);
    if (!parsed.success) return refused('an event of id, detail-type and detail', parsed.error);
    const { id, 'detail-type': type, detail: payload } = parsed.data;
    return { id, type, payload };
  }
  const parsed = envelope.safeParse(value);
  return parsed.success ? parsed.data : refused('an envelope of id, type and payload', parsed.error);
}

function refused(wanted: string, { issues }: z.core.$ZodError): PoisonMessage {
  const wrong = issues.map(({ path }) => (path.length === 0 ? 'the body' : path.join('.')));
  return new PoisonMessage(`not ${wanted}: ${[...new Set(wrong)].join(', ')}`);
}
