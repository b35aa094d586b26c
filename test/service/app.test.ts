import type { Server } from 'node:http';
import { createHealth } from '../../service/health.js';
import { givenLogger } from './given-logger.js';
import { ask, givenServer } from './given-server.js';

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close().closeAllConnections();
});

const given = async (...changes: Parameters<typeof givenServer>) => {
  const served = await givenServer(...changes);
  open.push(served.server);
  return served;
};

describe('the server', () => {
  test('says which component it is under any path', async () => {
    const { port } = await given();
    const { status, text } = await ask(port, '/anything/else?x=1');
    expect([status, JSON.parse(text)]).toEqual([200, { component: 'orders', path: '/anything/else' }]);
  });

  test('keeps connections a little longer than asked for, so that the balancer closes first', async () => {
    const { server } = await given({ keepAliveSeconds: 65 });
    expect([server.keepAliveTimeout, server.headersTimeout]).toEqual([65_000, 66_000]);
  });

  test('sends no body to HEAD', async () => {
    const { port } = await given();
    expect((await ask(port, '/', undefined, 'HEAD')).text).toBe('');
  });

  test('answers a failure with 500 and tells nothing about it', async () => {
    const { port } = await given({ answer: () => Promise.reject(new Error('password=secret')) });
    const { status, text } = await ask(port, '/');
    expect([status, text]).toEqual([500, '{"error":"internal error"}']);
  });

  test('logs a failure with its reason', async () => {
    const { logger, lines } = givenLogger();
    const { port } = await given({ logger, answer: () => Promise.reject(new Error('broken')) });
    await ask(port, '/orders');
    expect(lines[0]).toMatchObject({ level: 'error', path: '/orders', error: { message: 'broken' } });
  });

  test('answers 503 when the longest request is over, and aborts the work', async () => {
    let signal: AbortSignal | undefined;
    const answer = (_path: string, _request: unknown, given: AbortSignal) => {
      signal = given;
      return new Promise<never>(() => {});
    };
    const { port } = await given({ longestRequestSeconds: 0.05, answer });
    expect([(await ask(port, '/')).status, signal?.aborted]).toEqual([503, true]);
  });

  test('an answer that cannot be written is a failure like any other', async () => {
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    const { port } = await given({ answer: () => ({ status: 200, body: circular }) });
    expect((await ask(port, '/')).status).toBe(500);
  });
});

describe('health', () => {
  test('live answers with the uptime', async () => {
    const { port } = await given();
    expect(JSON.parse((await ask(port, '/live')).text)).toEqual({ status: 'live', uptimeSeconds: 7 });
  });

  test('ready is 200 while serving', async () => {
    const { port } = await given();
    expect((await ask(port, '/ready')).status).toBe(200);
  });

  test('ready turns 503 when draining begins', async () => {
    const { port, health } = await given();
    health.beginDraining();
    const { status, text } = await ask(port, '/ready');
    expect([status, JSON.parse(text).status]).toEqual([503, 'draining']);
  });

  test('live stays 200 while draining, or the task would be killed in the middle of it', async () => {
    const { port, health } = await given();
    health.beginDraining();
    expect((await ask(port, '/live')).status).toBe(200);
  });

  test('the uptime is the one of the process unless given', () => {
    expect(createHealth().live().body).toEqual({ status: 'live', uptimeSeconds: Math.floor(process.uptime()) });
  });
});
