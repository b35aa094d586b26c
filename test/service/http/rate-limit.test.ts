import * as fc from 'fast-check';
import type { Redis } from 'iovalkey';
import { limitRates } from '../../../service/http/rate-limit.js';
import { localLimiter, sharedLimiter, type Take } from '../../../service/http/rate-limiter.js';
import { type RateLimit, takeToken, takeTokenScript } from '../../../service/http/token-bucket.js';
import { cacheRules } from '../../../service/resilience/dependency-rules.js';
import { protect } from '../../../service/resilience/protect.js';
import { describeCaches } from '../../servers/describe-caches.js';
import type { CacheServer } from '../../servers/resp-server.js';
import type { RespScript } from '../../servers/resp-store.js';
import { givenClient } from '../cache/given-cache.js';
import { ask, givenServer } from '../given-server.js';

const limit: RateLimit = { requests: 100, windowSeconds: 10, burst: 20 };

describe('a bucket', () => {
  test('lets a burst through and then the rate', () => {
    let fullAt: number | undefined;
    const at = (now: number) => {
      const taken = takeToken(limit, fullAt, now);
      fullAt = taken.fullAt;
      return taken.allowed;
    };
    const burst = Array.from({ length: 25 }, () => at(0)).filter(Boolean).length;
    const later = Array.from({ length: 25 }, () => at(1_000)).filter(Boolean).length;
    expect([burst, later]).toEqual([20, 10]);
  });

  test('never lets more through than rate times time and a burst, whatever the rhythm', () => {
    const limits = fc.record({
      requests: fc.integer({ min: 1, max: 500 }),
      windowSeconds: fc.integer({ min: 1, max: 60 }),
      burst: fc.integer({ min: 1, max: 50 }),
    });
    void fc.assert(
      fc.property(limits, fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 200 }), (any, gaps) => {
        let [now, allowed] = [0, 0];
        let fullAt: number | undefined;
        for (const gap of gaps) {
          now += gap;
          const taken = takeToken(any, fullAt, now);
          fullAt = taken.fullAt;
          if (taken.allowed) allowed += 1;
          const most = (any.requests * now) / (any.windowSeconds * 1_000) + any.burst;
          expect(allowed).toBeLessThanOrEqual(most + 1e-6);
        }
      }),
    );
  });

  test('says when to come back, and then keeps its word', () => {
    const empty = { ...limit, burst: 1 };
    const first = takeToken(empty, undefined, 0);
    const second = takeToken(empty, first.fullAt, 0);
    expect([second.retryMilliseconds, takeToken(empty, first.fullAt, second.retryMilliseconds).allowed]).toEqual([
      100,
      true,
    ]);
  });

  test('of one process does not follow the clock of the wall', async () => {
    const take = localLimiter();
    const one = { requests: 1, windowSeconds: 3_600, burst: 1 };
    await take('a', one);
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 86_400_000);
    const after = await take('a', one);
    jest.restoreAllMocks();
    expect(after.allowed).toBe(false);
  });
});

const script: RespScript = (store, [key = ''], [token, burst]) => {
  const found = store.get(key);
  const perToken = { requests: 1_000, windowSeconds: Number(token), burst: Number(burst) };
  const { allowed, remaining, retryMilliseconds, resetMilliseconds, fullAt } = takeToken(
    perToken,
    found === null ? undefined : Number(found),
    Date.now(),
  );
  if (allowed) store.put(key, String(fullAt), resetMilliseconds);
  return [allowed ? 1 : 0, remaining, retryMilliseconds, resetMilliseconds];
};

describeCaches('a bucket in the cache', { [takeTokenScript]: script }, (start) => {
  let server: CacheServer;
  let client: Redis;
  let take: Take;
  beforeAll(async () => {
    server = await start();
    client = await givenClient(server.port);
    take = sharedLimiter(client, protect(cacheRules));
  });
  afterAll(() => client.disconnect());

  const slow: RateLimit = { requests: 10, windowSeconds: 3_600, burst: 5 };

  test('is one for all tasks', async () => {
    const another = await givenClient(server.port);
    const other = sharedLimiter(another, protect(cacheRules));
    const taken = await Promise.all(
      Array.from({ length: 12 }, (_, turn) => (turn % 2 === 0 ? take : other)('a', slow)),
    );
    another.disconnect();
    expect(taken.filter(({ allowed }) => allowed)).toHaveLength(5);
  });

  test('counts down, and says when it is full again', async () => {
    const taken = [await take('b', slow), await take('b', slow)];
    expect(
      taken.map(({ remaining, resetMilliseconds }) => [remaining, Math.round(resetMilliseconds / 360_000)]),
    ).toEqual([
      [4, 1],
      [3, 2],
    ]);
  });

  test('fills again', async () => {
    const fast = { requests: 1, windowSeconds: 1, burst: 1 };
    const first = await take('c', { ...fast, requests: 20 });
    const second = await take('c', { ...fast, requests: 20 });
    await new Promise((resolve) => setTimeout(resolve, second.retryMilliseconds + 5));
    expect([first.allowed, second.allowed, (await take('c', { ...fast, requests: 20 })).allowed]).toEqual([
      true,
      false,
      true,
    ]);
  });

  test('goes on in each task when the cache is gone', async () => {
    await server.stop();
    const taken = await Promise.all(Array.from({ length: 12 }, () => take('d', slow)));
    await server.start();
    expect(taken.filter(({ allowed }) => allowed)).toHaveLength(5);
  });
});

describe('over HTTP', () => {
  const given = async (changes: Partial<RateLimit> = {}) => {
    const tight = { requests: 60, windowSeconds: 60, burst: 2, ...changes };
    const rule = { name: 'address', limit: tight, subject: () => 'me' } as const;
    const served = await givenServer({ features: [(app) => limitRates(app, localLimiter(), [rule])] });
    return { ...served, get: (path = '/') => ask(served.port, path) };
  };

  test('every answer says where the caller stands', async () => {
    const { get, app } = await given();
    const { headers } = await get();
    await app.close();
    expect(headers).toMatchObject({
      'ratelimit-limit': '2',
      'ratelimit-remaining': '1',
      'ratelimit-reset': '1',
      'ratelimit-policy': '60;w=60;burst=2',
    });
  });

  test('beyond the limit it is 429 with a time to come back, and the checks of the balancer go on', async () => {
    const { get, app } = await given();
    const statuses = [await get(), await get(), await get(), await get('/ready')];
    await app.close();
    expect([statuses.map(({ status }) => status), statuses[2]?.headers['retry-after']]).toEqual([
      [200, 200, 429, 200],
      '1',
    ]);
  });
});
