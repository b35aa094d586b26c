import { connect } from 'node:net';
import { admit } from '../../../service/http/admission.js';
import { currentTrace } from '../../../service/telemetry/trace-context.js';
import { givenLogger } from '../given-logger.js';
import { ask, givenServer } from '../given-server.js';

const closing: (() => Promise<unknown>)[] = [];
afterEach(() => Promise.all(closing.splice(0).map((close) => close())));
const given = async (...changes: Parameters<typeof givenServer>) => {
  const served = await givenServer(...changes);
  closing.push(async () => {
    served.server.closeAllConnections();
    await served.app.close();
  });
  return served;
};
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('a trace', () => {
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';

  test('goes through the request into its log lines and its answer', async () => {
    const { logger, lines } = givenLogger();
    const { port } = await given({
      logger,
      answer: async () => {
        await wait(1);
        logger.info('at work');
        return { status: 200, body: { traceId: currentTrace()?.traceId } };
      },
    });
    const { headers, text } = await ask(port, '/', undefined, 'GET', {
      traceparent: `00-${traceId}-00f067aa0ba902b7-01`,
    });
    expect([headers['x-request-id'], JSON.parse(text).traceId, lines[0]?.traceId]).toEqual([traceId, traceId, traceId]);
  });

  test.each(['', 'rubbish', '00-xyz', '0'.repeat(5_000)])('that is malformed is replaced', async (traceparent) => {
    const { port } = await given();
    const { status, headers } = await ask(port, '/', undefined, 'GET', { traceparent });
    expect([status, headers['x-request-id']]).toEqual([200, expect.stringMatching(/^[0-9a-f]{32}$/)]);
  });
});

describe('admission', () => {
  test('beyond its number requests are refused at once with a time to come back, and checks are answered', async () => {
    let finish = () => {};
    const held = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const { port } = await given({
      features: [(app) => admit(app, { mostInWork: 2, onRefused: () => {} })],
      answer: async () => {
        await held;
        return { status: 200, body: {} };
      },
    });
    const inWork = [ask(port, '/'), ask(port, '/')];
    await wait(30);
    const [refused, check] = [await ask(port, '/'), await ask(port, '/ready')];
    finish();
    const done = await Promise.all(inWork);
    expect([refused.status, refused.headers['retry-after'], check.status, done.map(({ status }) => status)]).toEqual([
      503,
      '1',
      200,
      [200, 200],
    ]);
  });

  test('a caller who goes away makes room', async () => {
    const { port } = await given({
      features: [(app) => admit(app, { mostInWork: 1, onRefused: () => {} })],
      answer: (path) => (path === '/hang' ? new Promise<never>(() => {}) : { status: 200, body: {} }),
    });
    const caller = connect(port, '127.0.0.1');
    caller.write('GET /hang HTTP/1.1\r\nhost: x\r\n\r\n');
    await wait(30);
    caller.destroy();
    await wait(30);
    expect((await ask(port, '/')).status).toBe(200);
  });
});

describe('bad input', () => {
  test.each<[string, number, string, Record<string, string>]>([
    ['JSON that ends too soon', 400, '{"a":', { 'content-type': 'application/json' }],
    ['a prototype as a key', 400, '{"__proto__":{"admin":true}}', { 'content-type': 'application/json' }],
    ['a body of two MiB', 413, 'x'.repeat(2_097_152), { 'content-type': 'text/plain' }],
    ['a kind of content that nobody knows', 415, '<a/>', { 'content-type': 'application/xml' }],
    ['JSON nested a hundred thousand deep', 400, '['.repeat(100_000), { 'content-type': 'application/json' }],
  ])('%s is answered with %i, and the next request is fine', async (_what, status, body, headers) => {
    const { port } = await given();
    const answers = [
      await ask(port, '/', undefined, 'POST', { ...headers, 'content-length': String(body.length) }, body),
      await ask(port, '/'),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([status, 200]);
  });

  test('a client that closes its half of the connection is a caller who went away', async () => {
    let reason: unknown;
    const { port } = await given({
      answer: (path, _request, signal) => {
        if (path !== '/hang') return { status: 200, body: {} };
        signal.addEventListener('abort', () => {
          reason = signal.reason;
        });
        return new Promise<never>(() => {});
      },
    });
    const caller = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    caller.resume().end('GET /hang HTTP/1.1\r\nhost: x\r\n\r\n');
    await new Promise((resolve) => caller.once('end', resolve));
    expect([(await ask(port, '/')).status, reason]).toEqual([200, new Error('the caller went away')]);
  });

  test('a request that is no HTTP ends its own connection only', async () => {
    const { port } = await given();
    const caller = connect(port, '127.0.0.1');
    caller.resume().write('nonsense\r\n\r\n');
    await new Promise((resolve) => caller.once('close', resolve));
    expect((await ask(port, '/')).status).toBe(200);
  });
});

test('the time of requests is counted by route, not by address', async () => {
  const { port, metrics } = await given();
  await ask(port, '/orders/1');
  await ask(port, '/orders/2');
  await ask(port, '/ready');
  const text = await metrics.registry.metrics();
  expect(text).toContain(
    'http_request_duration_seconds_count{component="orders",method="GET",route="/*",status="200"} 2',
  );
  expect(text).not.toContain('/orders/1');
});

test.each([0.01, 0.05, 0.1, 0.5, 1, 2, 5])('there is a bucket of %d seconds', async (le) => {
  const { port, metrics } = await given();
  await ask(port, '/');
  expect(await metrics.registry.metrics()).toContain(`http_request_duration_seconds_bucket{le="${le}",`);
});

test('metrics are answered for whoever scrapes', async () => {
  const { port } = await given({ operations: { '/metrics': () => ({ status: 200, body: 'up 1\n' }) } });
  const { headers, text } = await ask(port, '/metrics');
  expect([headers['content-type'], text]).toEqual(['text/plain; version=0.0.4', 'up 1\n']);
});
