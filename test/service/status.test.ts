import { createStatus, type StatusCheck } from '../../service/status.js';

const up = async () => 'up';
const down = () => Promise.reject(new Error('password=secret'));
const database = (check: StatusCheck['check']): StatusCheck => ({ kind: 'database', name: 'main', check });
const cache = (check: StatusCheck['check']): StatusCheck => ({ kind: 'cache', name: 'hot', check });
const now = Date.parse('2026-01-02T03:04:05Z');
const given = (...checks: StatusCheck[]) =>
  createStatus(
    checks,
    () => 7,
    () => now,
  );

test('is healthy while everything answers', async () => {
  expect(await given(database(up), cache(up))()).toEqual({
    status: 200,
    body: {
      status: 'healthy',
      timestamp: '2026-01-02T03:04:05.000Z',
      uptimeSeconds: 7,
      database: { main: 'up' },
      cache: { hot: 'up' },
    },
  });
});

test.each([
  ['a cache', [database(up), cache(down)], 200, 'degraded'],
  ['a database', [database(down), cache(up)], 503, 'unhealthy'],
])('without %s is as bad as that', async (_what, checks, status, word) => {
  expect(await given(...checks)()).toMatchObject({ status, body: { status: word } });
});

test('says nothing of the reason', async () => {
  expect(JSON.stringify(await given(database(down))())).not.toContain('secret');
});

test('does not wait for one that hangs', async () => {
  jest.useFakeTimers();
  const answer = given(database(() => new Promise(() => {})))();
  await jest.advanceTimersByTimeAsync(1_000);
  expect(await answer).toMatchObject({ status: 503 });
  jest.useRealTimers();
});

test('asks once in five seconds, however often it is asked', async () => {
  let time = now;
  const check = jest.fn(up);
  const status = createStatus(
    [database(check)],
    () => 7,
    () => time,
  );
  await Promise.all([status(), status()]);
  time += 4_999;
  await status();
  const before = check.mock.calls.length;
  time += 1;
  await status();
  expect([before, check.mock.calls.length]).toEqual([1, 2]);
});
