import { createHmac } from 'node:crypto';
import * as secretsSdk from '@aws-sdk/client-secrets-manager';
import * as sqsSdk from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import * as zod from 'zod/mini';
import { webhookVariables } from '../../lambda/webhook/contract.js';
import type { WebhookEvent } from '../../lambda/webhook/webhook.js';

jest.doMock('@aws-sdk/client-secrets-manager', () => secretsSdk);
jest.doMock('@aws-sdk/client-sqs', () => sqsSdk);
// Holds no state; loading it anew for each test is most of their time.
jest.doMock('zod/mini', () => zod);

const { GetSecretValueCommand, ResourceNotFoundException } = secretsSdk;
const { SendMessageCommand } = sqsSdk;
const secrets = mockClient(secretsSdk.SecretsManagerClient);
const sqs = mockClient(sqsSdk.SQSClient);
const written: string[] = [];
const before = { ...process.env };
const now = 1_767_323_045;

const givenVariables = (changes: Record<string, string> = {}) => ({
  [webhookVariables.queueUrl]: 'https://sqs.eu-west-1.amazonaws.com/111122223333/hooks',
  [webhookVariables.secretArn]: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:hooks',
  [webhookVariables.scheme]: 'standard',
  [webhookVariables.messageType]: 'payment',
  [webhookVariables.platform]: 'shop',
  [webhookVariables.environment]: 'dev',
  [webhookVariables.component]: 'payments',
  ...changes,
});

const secretOf = (word: string) => Buffer.from(word).toString('base64');
const sign = (secret: string, text: string) =>
  `v1,${createHmac('sha256', Buffer.from(secret, 'base64')).update(text).digest('base64')}`;

function givenSecrets(current: string, previous?: string) {
  secrets.on(GetSecretValueCommand, { VersionStage: 'AWSCURRENT' }).resolves({ SecretString: current });
  const old = secrets.on(GetSecretValueCommand, { VersionStage: 'AWSPREVIOUS' });
  if (previous === undefined) old.rejects(new ResourceNotFoundException({ message: 'none', $metadata: {} }));
  else old.resolves({ SecretString: previous });
}

/** A delivery as its sender signs it; valid as it stands. */
function givenDelivery(secret = secretOf('now'), changes: Partial<WebhookEvent> = {}): WebhookEvent {
  const body = '{"amount":7}';
  const headers = {
    'Webhook-Id': 'msg_1',
    'Webhook-Timestamp': String(now),
    'Webhook-Signature': sign(secret, `msg_1.${now}.${body}`),
    'Content-Type': 'application/json',
  };
  return { headers, body, requestContext: { http: { method: 'POST' } }, ...changes };
}

async function givenHandler(changes: Record<string, string> = {}) {
  Object.assign(process.env, { AWS_REGION: 'eu-west-1' }, givenVariables(changes));
  let handler: typeof import('../../lambda/webhook/handler.js').handler | undefined;
  await jest.isolateModulesAsync(async () => {
    ({ handler } = await import('../../lambda/webhook/handler.js'));
  });
  if (handler === undefined) throw new Error('no handler');
  return handler;
}

const sent = () => sqs.commandCalls(SendMessageCommand).map(({ args: [{ input }] }) => input);

beforeEach(() => {
  jest.useFakeTimers({ now: now * 1_000, doNotFake: ['setImmediate', 'nextTick'] });
  for (const mock of [secrets, sqs]) mock.reset();
  givenSecrets(secretOf('now'), secretOf('before'));
  sqs.on(SendMessageCommand).resolves({});
  written.length = 0;
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => written.push(String(line)) > 0);
});
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
  process.env = { ...before };
});

test('a signed delivery is a message in the queue before it is accepted', async () => {
  const { statusCode } = await (await givenHandler())(givenDelivery());
  expect([statusCode, sent().map(({ MessageBody }) => JSON.parse(MessageBody ?? ''))]).toEqual([
    202,
    [{ id: 'msg_1', type: 'payment', payload: { contentType: 'application/json', body: '{"amount":7}' } }],
  ]);
});

test('the secret before the rotation is still good', async () => {
  expect((await (await givenHandler())(givenDelivery(secretOf('before')))).statusCode).toBe(202);
});

test('a secret that was never rotated is enough', async () => {
  givenSecrets(secretOf('now'));
  expect((await (await givenHandler())(givenDelivery())).statusCode).toBe(202);
});

test('a secret that was rotated a minute ago is found', async () => {
  const handler = await givenHandler();
  await handler(givenDelivery());
  givenSecrets(secretOf('next'), secretOf('now'));
  jest.setSystemTime((now + 60) * 1_000);
  expect((await handler(givenDelivery(secretOf('next')))).statusCode).toBe(202);
});

test('forged requests cost one reading of the secret, not one each', async () => {
  const handler = await givenHandler();
  for (let forged = 0; forged < 5; forged += 1) await handler(givenDelivery(secretOf('forged')));
  expect(secrets.commandCalls(GetSecretValueCommand)).toHaveLength(2);
});

test.each<[string, Partial<WebhookEvent>, number]>([
  ['another body', { body: '{"amount":8}' }, 401],
  ['no headers', { headers: {} }, 401],
  ['an old timestamp', { headers: { ...givenDelivery().headers, 'Webhook-Timestamp': String(now - 301) } }, 401],
  ['a timestamp that is no number', { headers: { ...givenDelivery().headers, 'Webhook-Timestamp': 'now' } }, 401],
  ['a signature of another length', { headers: { ...givenDelivery().headers, 'Webhook-Signature': 'v1,AA==' } }, 401],
  ['a signature of no version', { headers: { ...givenDelivery().headers, 'Webhook-Signature': 'x' } }, 401],
  ['GET', { requestContext: { http: { method: 'GET' } } }, 405],
  ['a huge body', { body: 'x'.repeat(204_801) }, 413],
])('with %s is refused and sent nowhere', async (_what, changes, status) => {
  const { statusCode } = await (await givenHandler())(givenDelivery(undefined, changes));
  expect([statusCode, sent()]).toEqual([status, []]);
});

test('an old recording is refused although its signature is right', async () => {
  jest.setSystemTime((now + 301) * 1_000);
  expect((await (await givenHandler())(givenDelivery())).statusCode).toBe(401);
});

test('a body in base64 is verified as the bytes that came', async () => {
  const body = Buffer.from('{"amount":7}').toString('base64');
  const { statusCode } = await (await givenHandler())(givenDelivery(undefined, { body, isBase64Encoded: true }));
  expect([statusCode, JSON.parse(sent()[0]?.MessageBody ?? '').payload.body]).toEqual([202, '{"amount":7}']);
});

test('what the queue would not take is not accepted, and the sender is asked to come back', async () => {
  sqs.on(SendMessageCommand).rejects(new Error('throttled'));
  expect(await (await givenHandler())(givenDelivery())).toMatchObject({
    statusCode: 503,
    headers: { 'retry-after': '30' },
  });
});

test('without its secret nothing is accepted', async () => {
  secrets.on(GetSecretValueCommand).rejects(new Error('denied'));
  expect((await (await givenHandler())(givenDelivery())).statusCode).toBe(503);
});

test('GitHub signs the body alone', async () => {
  const signature = `sha256=${createHmac('sha256', secretOf('now')).update('{}').digest('hex')}`;
  const headers = { 'x-github-delivery': 'd-1', 'x-hub-signature-256': signature };
  const handler = await givenHandler({ [webhookVariables.scheme]: 'github' });
  const statuses = [await handler({ headers, body: '{}' }), await handler({ headers, body: '{ }' })];
  expect(statuses.map(({ statusCode }) => statusCode)).toEqual([202, 401]);
});

test('counts what it did', async () => {
  await (await givenHandler())(givenDelivery());
  expect(written.map((line) => JSON.parse(line))).toContainEqual(
    expect.objectContaining({ Platform: 'shop', Environment: 'dev', Function: 'payments', Accepted: 1 }),
  );
});

test('does not start without its variables, and lists them all', async () => {
  const missing = Object.fromEntries(Object.values(webhookVariables).map((name) => [name, '']));
  const message = await givenHandler(missing).catch((error: Error) => error.message);
  expect(Object.values(webhookVariables).filter((name) => !String(message).includes(`${name} is ""`))).toEqual([]);
});
