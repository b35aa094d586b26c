import type { Redis } from 'iovalkey';
import { followInvalidations } from '../../../service/cache/invalidations.js';
import type { TieredCache } from '../../../service/cache/tiered-cache.js';
import { describeCaches } from '../../servers/describe-caches.js';
import type { CacheServer } from '../../servers/resp-server.js';
import { RespServer } from '../../servers/resp-server.js';
import { cacheScripts, givenClient, givenTieredCache } from './given-cache.js';

const user = (id: string) => ({ entryClass: 'user', id });
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const until = async (holds: () => boolean | Promise<boolean>) => {
  while (!(await holds())) await wait(2);
};

/** A source that takes a moment, as sources do. */
function givenSource(value = 'value') {
  const source = {
    value,
    loads: 0,
    load: async () => {
      source.loads += 1;
      const seen = source.value;
      await wait(15);
      return seen;
    },
  };
  return source;
}

describeCaches('the cache', cacheScripts, (start) => {
  let server: CacheServer;
  const clients: Redis[] = [];
  beforeAll(async () => {
    server = await start();
  });
  afterEach(() => {
    for (const client of clients.splice(0)) client.disconnect();
  });
  const client = async () => {
    const made = await givenClient(server.port);
    clients.push(made);
    return made;
  };
  beforeEach(async () => {
    await (await client()).flushall();
  });
  /** A task: its own memory, its own connections. */
  const givenTask = async (changes: Parameters<typeof givenTieredCache>[1] = {}) => {
    const given = givenTieredCache(await client(), changes);
    followInvalidations(await client(), given.cache);
    return given;
  };

  test('loads once, then answers from memory', async () => {
    const { cache, reads } = await givenTask();
    const source = givenSource();
    const values = [await cache.read(user('1'), source.load), await cache.read(user('1'), source.load)];
    expect([values, source.loads, reads]).toEqual([['value', 'value'], 1, ['source', 'memory']]);
  });

  test('is shared by tasks', async () => {
    const [first, second] = [await givenTask(), await givenTask()];
    const source = givenSource();
    await first.cache.read(user('1'), source.load);
    await second.cache.read(user('1'), source.load);
    expect([source.loads, second.reads]).toEqual([1, ['remote']]);
  });

  test('keeps "there is none" too, so that a missing row is not asked for again and again', async () => {
    const { cache } = await givenTask();
    const load = jest.fn(async () => null);
    expect([
      await cache.read(user('none'), load),
      await cache.read(user('none'), load),
      load.mock.calls.length,
    ]).toEqual([null, null, 1]);
  });

  test('a thousand cold reads at a time are one load', async () => {
    const { cache } = await givenTask();
    const source = givenSource();
    await Promise.all(Array.from({ length: 1_000 }, () => cache.read(user('hot'), source.load)));
    expect(source.loads).toBe(1);
  });

  test('also over three tasks', async () => {
    const tasks = [await givenTask(), await givenTask(), await givenTask()];
    const source = givenSource();
    const reads = tasks.flatMap(({ cache }) => Array.from({ length: 300 }, () => cache.read(user('hot'), source.load)));
    expect([new Set(await Promise.all(reads)), source.loads]).toEqual([new Set(['value']), 1]);
  });

  test('a load that fails reaches all who wait and is not kept', async () => {
    const { cache } = await givenTask();
    const load = jest.fn().mockRejectedValueOnce(new Error('down')).mockResolvedValue('up');
    const first = await Promise.allSettled([cache.read(user('1'), load), cache.read(user('1'), load)]);
    expect([first.map(({ status }) => status), await cache.read(user('1'), load)]).toEqual([
      ['rejected', 'rejected'],
      'up',
    ]);
  });

  test('a write is what everybody reads next, in other tasks too', async () => {
    const [writer, reader] = [await givenTask(), await givenTask()];
    const source = givenSource('old');
    await reader.cache.read(user('1'), source.load);
    await writer.cache.write(user('1'), 'new', async () => {
      source.value = 'new';
    });
    // The message is on its way for a moment.
    await until(async () => (await reader.cache.read(user('1'), source.load)) === 'new');
    expect([await writer.cache.read(user('1'), source.load), await reader.cache.read(user('1'), source.load)]).toEqual([
      'new',
      'new',
    ]);
  });

  test('a load that began before a write does not bring the old value back', async () => {
    const { cache } = await givenTask();
    const source = givenSource('old');
    const began = cache.read(user('1'), source.load);
    await wait(5);
    source.value = 'new';
    await cache.invalidate(user('1'));
    await began;
    expect(await cache.read(user('1'), source.load)).toBe('new');
  });

  test('an entry ends with its lifetime', async () => {
    const { cache } = await givenTask({ memoryBytes: 0 });
    const source = givenSource();
    const key = { entryClass: 'short', id: '1' };
    await cache.read(key, source.load);
    await wait(70);
    await cache.read(key, source.load);
    expect(source.loads).toBe(2);
  });

  test('a value primed is read before its source has it', async () => {
    const { cache } = await givenTask();
    await cache.prime(user('1'), 'early');
    expect(await cache.read(user('1'), givenSource('late').load)).toBe('early');
  });

  test('what was missed while the listener was away is not served', async () => {
    const server2 = await start();
    const given = givenTieredCache(await client());
    const listener = await givenClient(server2.port);
    clients.push(listener);
    followInvalidations(listener, given.cache);
    const source = givenSource('old');
    await given.cache.read(user('1'), source.load);
    source.value = 'new';
    await (await client()).flushall();
    await server2.stop();
    await server2.start();
    await new Promise((resolve) => listener.once('ready', resolve));
    await wait(20);
    expect(await given.cache.read(user('1'), source.load)).toBe('new');
  });
});

describe('without its server', () => {
  const server = new RespServer(cacheScripts);
  let client: Redis;
  let cache: TieredCache;
  beforeEach(async () => {
    await server.start();
    client = await givenClient(server.port);
    ({ cache } = givenTieredCache(client, { memoryBytes: 0 }));
  });
  afterEach(async () => {
    client.disconnect();
    server.resume();
    await server.stop();
  });

  test('the source answers, at once', async () => {
    await server.stop();
    const began = Date.now();
    expect([await cache.read(user('1'), givenSource().load), Date.now() - began < 500]).toEqual(['value', true]);
  });

  test('one that hangs costs its time limit a few times, and then nothing', async () => {
    server.stall();
    for (let turn = 0; turn < 3; turn += 1) await cache.read(user(String(turn)), givenSource().load);
    const began = Date.now();
    await cache.read(user('9'), givenSource().load);
    expect(Date.now() - began).toBeLessThan(200);
  });

  test('a write still reaches the source', async () => {
    await server.stop();
    const store = jest.fn(async () => {});
    await cache.write(user('1'), 'new', store);
    expect(store).toHaveBeenCalledTimes(1);
  });
});

test('a class without a lifetime is a mistake that is told', async () => {
  const { lifetimeMilliseconds } = await import('../../../service/cache/ttl.js');
  expect(() => lifetimeMilliseconds(new Map([['user', 1]]), 'usr', () => 0)).toThrow(
    'no time to live for the class "usr" (known: user)',
  );
});

test('lifetimes differ by up to a tenth', async () => {
  const { lifetimeMilliseconds } = await import('../../../service/cache/ttl.js');
  const table = new Map([['user', 100]]);
  expect([0, 0.5, 1].map((random) => lifetimeMilliseconds(table, 'user', () => random))).toEqual([
    100_000, 95_000, 90_000,
  ]);
});
