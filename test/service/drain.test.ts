import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { drain } from '../../service/drain.js';
import { createHealth } from '../../service/health.js';
import { ask, givenKeepAliveAgent, givenServer } from './given-server.js';

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Keep-alive connections that send one request after the other until the balancer has noticed the deregistration. */
async function givenTraffic(port: number, connections: number, path: (turn: number) => string) {
  const traffic = { sending: true, answered: 0, lost: [] as string[] };
  const clients = Array.from({ length: connections }, async () => {
    const agent = givenKeepAliveAgent();
    for (let turn = 0; traffic.sending; turn += 1) {
      const status = await ask(port, path(turn), agent).then(
        (answer) => answer.status,
        (error: Error) => error.message,
      );
      if (status === 200) traffic.answered += 1;
      else traffic.lost.push(String(status));
    }
    agent.destroy();
  });
  return { traffic, finished: Promise.all(clients) };
}

const slowAnswer = async (path: string) => {
  if (path === '/slow') await wait(400);
  return { status: 200, body: { path } };
};

test('no request is lost while the server stops under keep-alive traffic', async () => {
  const { server, health, port } = await givenServer({ answer: slowAnswer });
  const { traffic, finished } = await givenTraffic(port, 20, (turn) => (turn % 50 === 49 ? '/slow' : '/'));
  await wait(150);
  const drained = drain({ server, health, seconds: 0.6 });
  // What is on its way when the balancer stops: it takes a while to hear of the deregistration.
  await wait(200);
  traffic.sending = false;
  await Promise.all([drained, finished]);
  expect(traffic.lost).toEqual([]);
  expect(traffic.answered).toBeGreaterThan(20);
});

test('a request in work when the server closes is finished', async () => {
  const { server, health, port } = await givenServer({ answer: slowAnswer });
  const slow = ask(port, '/slow', givenKeepAliveAgent());
  await wait(50);
  await Promise.all([drain({ server, health, seconds: 0.05 }), slow]);
  expect((await slow).status).toBe(200);
});

test('idle keep-alive connections do not hold the process', async () => {
  const { server, health, port } = await givenServer();
  await ask(port, '/', givenKeepAliveAgent());
  const began = Date.now();
  await drain({ server, health, seconds: 0.05 });
  expect(Date.now() - began).toBeLessThan(1_000);
});

test('a stream that began before draining is finished, and its connection does not hold the process', async () => {
  // Its headers promised keep-alive, so nothing tells the client to leave afterwards.
  const server = createServer({ keepAliveTimeout: 65_000 }, (_request, response) => {
    response.write('first, ');
    setTimeout(() => response.end('last'), 200);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stream = ask((server.address() as AddressInfo).port, '/', givenKeepAliveAgent());
  await wait(50);
  const began = Date.now();
  await drain({ server, health: createHealth(), seconds: 0.05 });
  expect([(await stream).text, Date.now() - began < 1_000]).toEqual(['first, last', true]);
});

test('answers while draining ask the balancer to leave the connection', async () => {
  const { server, health, port } = await givenServer();
  const drained = drain({ server, health, seconds: 0.1 });
  expect((await ask(port, '/', givenKeepAliveAgent())).headers.connection).toBe('close');
  await drained;
});

test('new connections are still served while draining, and refused afterwards', async () => {
  const { server, health, port } = await givenServer();
  const drained = drain({ server, health, seconds: 0.1 });
  expect((await ask(port, '/')).status).toBe(200);
  await drained;
  await expect(ask(port, '/')).rejects.toThrow('ECONNREFUSED');
});
