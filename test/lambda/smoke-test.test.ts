import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseContract } from '../../lambda/parse-contract.js';
import { smokeTestEnvironment } from '../../lambda/smoke-test/contract.js';
import { requestStatus } from '../../lambda/smoke-test/request-status.js';
import { smokeTest } from '../../lambda/smoke-test/smoke-test.js';

const found: unknown[] = [];
const ask = (statuses: Readonly<Record<string, number | Error>>) =>
  smokeTest(Object.keys(statuses), {
    statusOf: async (path) => {
      const status = statuses[path];
      if (typeof status === 'number') return status;
      throw status;
    },
    onFailure: (path, what) => found.push([path, what]),
  });

beforeEach(() => {
  found.length = 0;
});

test('a version that answers every path goes on', async () => {
  expect(await ask({ '/a': 200, '/b': 302 })).toEqual({ hookStatus: 'SUCCEEDED' });
});

test.each([404, 500, 503])('one path that answers %d takes it back', async (status) => {
  expect(await ask({ '/a': 200, '/b': status })).toEqual({ hookStatus: 'FAILED' });
  expect(found).toEqual([['/b', status]]);
});

test('a path without an answer takes it back', async () => {
  const error = new Error('refused');
  expect(await ask({ '/a': error })).toEqual({ hookStatus: 'FAILED' });
  expect(found).toEqual([['/a', error]]);
});

test('a request tells the status of the answer, and gives up in time', async () => {
  const server = createServer(({ url }, response) => {
    if (url === '/slow') return;
    response.writeHead(url === '/ok' ? 204 : 500).end();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  const target = { host: '127.0.0.1', port };
  expect(await requestStatus(target, '/ok', 1000)).toBe(204);
  expect(await requestStatus(target, '/bad', 1000)).toBe(500);
  await expect(requestStatus(target, '/slow', 50)).rejects.toThrow(/abort|timeout/i);
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

test('paths that are no paths are told when the function starts', () => {
  expect(() => parseContract(smokeTestEnvironment, { SMOKE_TEST_PATHS: 'a,b' })).toThrow(
    'SMOKE_TEST_PATHS is "a,b" (expected paths separated by commas',
  );
});
