import { createHmac, timingSafeEqual } from 'node:crypto';
import type { webhookSchemes } from './contract.js';

export interface SignedRequest {
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The bytes as they came: a body that was parsed and written again has another signature. */
  readonly body: Buffer;
}

/** The sender's own name of this delivery, which stays the same when it is repeated; or why it is not believed. */
export type Verdict = { readonly deliveryId: string } | { readonly refused: string };

type Verify = (request: SignedRequest, secrets: readonly string[], nowSeconds: number) => Verdict;

/** A recorded request is worthless after so long; the same that the standard recommends. */
const toleranceSeconds = 300;

const mac = (key: string | Buffer, ...parts: (string | Buffer)[]): Buffer => {
  const hmac = createHmac('sha256', key);
  for (const part of parts) hmac.update(part);
  return hmac.digest();
};

const same = (expected: Buffer, given: Buffer) => expected.length === given.length && timingSafeEqual(expected, given);

/** Signs id, time and body; several signatures may stand in the header while the sender changes its key. */
const standard: Verify = ({ headers, body }, secrets, nowSeconds) => {
  const { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': signatures } = headers;
  if (id === undefined || time === undefined || signatures === undefined) {
    return { refused: 'webhook-id, webhook-timestamp and webhook-signature are needed' };
  }
  // Written so that a time which is no number is refused too.
  if (!(Math.abs(nowSeconds - Number(time)) <= toleranceSeconds))
    return { refused: 'the timestamp is too old or too new' };
  const given = signatures
    .split(' ')
    .flatMap((one) => (one.startsWith('v1,') ? Buffer.from(one.slice(3), 'base64') : []));
  const expected = secrets.map((secret) =>
    mac(Buffer.from(secret.replace(/^whsec_/, ''), 'base64'), `${id}.${time}.`, body),
  );
  const signed = expected.some((one) => given.some((other) => same(one, other)));
  return signed ? { deliveryId: id } : { refused: 'the signature does not match' };
};

/** Signs the body and no time, so a recorded request stays valid: consumers must know a delivery by its id. */
const github: Verify = ({ headers, body }, secrets) => {
  const { 'x-github-delivery': id, 'x-hub-signature-256': signature } = headers;
  if (id === undefined || signature === undefined) {
    return { refused: 'x-github-delivery and x-hub-signature-256 are needed' };
  }
  const given = Buffer.from(signature.replace(/^sha256=/, ''), 'hex');
  const signed = secrets.some((secret) => same(mac(secret, body), given));
  return signed ? { deliveryId: id } : { refused: 'the signature does not match' };
};

export const verifiers: Readonly<Record<(typeof webhookSchemes)[number], Verify>> = { standard, github };
