import type { Verdict } from './signature.js';

/** What a function URL, an HTTP API and a balancer have in common. */
export interface WebhookEvent {
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string | null;
  readonly isBase64Encoded?: boolean;
  readonly httpMethod?: string;
  readonly requestContext?: { readonly http?: { readonly method?: string } };
}

export interface WebhookReply {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface WebhookDependencies {
  readonly verify: (request: {
    readonly headers: Readonly<Record<string, string | undefined>>;
    readonly body: Buffer;
  }) => Promise<Verdict>;
  readonly enqueue: (deliveryId: string, payload: Readonly<Record<string, unknown>>) => Promise<void>;
  readonly onFailure: (error: unknown) => void;
}

/** With the envelope it still fits into a message of 256 KiB, which every consumer of SQS can take. */
const mostBytes = 200 * 1_024;
/** Ids are those of envelopes; a longer one would be poison to every consumer. */
const longestId = 256;

/**
 * Proves who sent it, puts it into the queue and says so at once: the sender waits for nothing else, and what it tells
 * is not lost once it has heard 202.
 */
export async function acceptWebhook(event: WebhookEvent, deps: WebhookDependencies): Promise<WebhookReply> {
  const method = event.requestContext?.http?.method ?? event.httpMethod ?? 'POST';
  if (method !== 'POST') return reply(405, { error: 'send a POST' }, { allow: 'POST' });
  const body = Buffer.from(event.body ?? '', event.isBase64Encoded === true ? 'base64' : 'utf8');
  if (body.length > mostBytes) return reply(413, { error: `the body has more than ${mostBytes} bytes` });
  const headers = Object.fromEntries(
    Object.entries(event.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );
  try {
    const verdict = await deps.verify({ headers, body });
    if ('refused' in verdict) return reply(401, { error: verdict.refused });
    const { deliveryId } = verdict;
    if (deliveryId === '' || deliveryId.length > longestId)
      return reply(400, { error: 'the id of the delivery does not fit' });
    await deps.enqueue(deliveryId, { contentType: headers['content-type'] ?? '', ...textOf(body) });
    return reply(202, { accepted: deliveryId });
  } catch (error) {
    deps.onFailure(error);
    // The sender knows how to come back; nothing was accepted.
    return reply(503, { error: 'not accepted; please send it again' }, { 'retry-after': '30' });
  }
}

/** SQS takes text. Bytes that are no text travel as base64 rather than damaged. */
function textOf(body: Buffer): Readonly<Record<string, unknown>> {
  const text = body.toString('utf8');
  return Buffer.from(text, 'utf8').equals(body)
    ? { body: text }
    : { body: body.toString('base64'), encoding: 'base64' };
}

function reply(statusCode: number, body: object, headers: Readonly<Record<string, string>> = {}): WebhookReply {
  return {
    statusCode,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(body),
  };
}
