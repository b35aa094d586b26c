import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { checkTokens } from '../../../service/http/token-check.js';
import { ask, givenServer } from '../given-server.js';

const secret = 'a secret of at least thirty-two characters';
const bytes = new TextEncoder().encode(secret);
const now = () => Math.floor(Date.now() / 1_000);
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

const givenToken = (claims: JWTPayload = {}, key: Uint8Array = bytes) =>
  new SignJWT({ sub: 'ann', iss: 'https://issuer', aud: 'orders', exp: now() + 60, ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(key);

const closing: (() => Promise<unknown>)[] = [];
afterAll(() => Promise.all(closing.map((close) => close())));

async function given(keys: Parameters<typeof checkTokens>[1]['keys'] = { kind: 'shared', secret }) {
  const { app, port } = await givenServer({
    features: [(app) => checkTokens(app, { issuer: 'https://issuer', audience: 'orders', keys })],
    answer: (_path, { claims }) => ({ status: 200, body: { sub: claims?.sub } }),
  });
  closing.push(() => app.close());
  return (authorization?: string, path = '/') =>
    ask(port, path, undefined, 'GET', authorization === undefined ? {} : { authorization });
}

test('a valid token opens, and says who asks', async () => {
  const get = await given();
  expect((await get(`Bearer ${await givenToken()}`)).text).toBe('{"sub":"ann"}');
});

test('the checks of the balancer need none', async () => {
  expect((await (await given())(undefined, '/ready')).status).toBe(200);
});

test.each<[string, () => Promise<string | undefined>]>([
  ['none', async () => undefined],
  ['an expired one', async () => `Bearer ${await givenToken({ exp: now() - 31 })}`],
  ['one of tomorrow', async () => `Bearer ${await givenToken({ nbf: now() + 86_400 })}`],
  ['one of another issuer', async () => `Bearer ${await givenToken({ iss: 'https://evil' })}`],
  ['one for somebody else', async () => `Bearer ${await givenToken({ aud: 'billing' })}`],
  ['one of another key', async () => `Bearer ${await givenToken({}, new TextEncoder().encode('x'.repeat(40)))}`],
  [
    'one without a signature',
    async () => `Bearer ${encode({ alg: 'none' })}.${encode({ sub: 'ann', iss: 'https://issuer', aud: 'orders' })}.`,
  ],
  [
    'one whose claims were changed',
    async () => {
      const [head, , signature] = (await givenToken()).split('.');
      return `Bearer ${head}.${encode({ sub: 'root', iss: 'https://issuer', aud: 'orders', exp: now() + 60 })}.${signature}`;
    },
  ],
  ['another kind', async () => 'Basic YW5uOmFubg=='],
  ['rubbish', async () => 'Bearer x.y.z'],
  ['a very long one', async () => `Bearer ${'a'.repeat(10_000)}`],
])('%s is refused', async (_what, token) => {
  const get = await given();
  const { status, headers, text } = await get(await token());
  expect([status, headers['www-authenticate'], text]).toEqual([401, 'Bearer', '{"error":"a valid token is needed"}']);
});

test('a clock that differs by seconds is forgiven', async () => {
  expect((await (await given())(`Bearer ${await givenToken({ exp: now() - 10 })}`)).status).toBe(200);
});

describe('with the keys that the issuer publishes', () => {
  let server: Server;
  let asked = 0;
  let keys: object[] = [];
  beforeAll(async () => {
    server = createServer((_request, response) => {
      asked += 1;
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(async () => server.close());
  });
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`;

  async function givenKey(kid: string) {
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    keys = [...keys, { ...(await exportJWK(publicKey)), kid, alg: 'ES256' }];
    return new SignJWT({ sub: kid, iss: 'https://issuer', aud: 'orders', exp: now() + 60 })
      .setProtectedHeader({ alg: 'ES256', kid })
      .sign(privateKey);
  }

  test('a token is verified, and the keys are read once', async () => {
    const token = await givenKey('first');
    const get = await given({ kind: 'published', url: url() });
    const statuses = [await get(`Bearer ${token}`), await get(`Bearer ${token}`)].map(({ status }) => status);
    expect([statuses, asked]).toEqual([[200, 200], 1]);
  });

  test('a token that was signed with the public key as if it were a secret is refused', async () => {
    await givenKey('confused');
    const forged = await givenToken({}, new TextEncoder().encode(JSON.stringify(keys)));
    expect((await (await given({ kind: 'published', url: url() }))(`Bearer ${forged}`)).status).toBe(401);
  });
});
