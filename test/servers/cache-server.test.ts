import { Redis as Valkey } from 'iovalkey';
import { describeCaches } from './describe-caches.js';
import { redisMissing } from './real-redis.js';
import { type CacheServer, RespServer } from './resp-server.js';

const script = "return redis.call('get', KEYS[1])";

describeCaches('keys', { [script]: (store, [key = '']) => store.get(key) }, (start) => {
  let server: CacheServer;
  let client: Valkey;
  beforeAll(async () => {
    server = await start();
    client = new Valkey(server.port, server.host);
    client.on('error', () => {});
  });
  afterAll(() => client.disconnect());
  beforeEach(() => client.flushall());

  test('are read back, also when they are long', async () => {
    const long = 'ä'.repeat(70_000);
    await client.set('k', long);
    expect([await client.get('k'), await client.get('none')]).toEqual([long, null]);
  });

  test('live as long as they are told', async () => {
    await client.set('k', 'v', 'PX', 40);
    const before = await client.pttl('k');
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect([before > 0 && before <= 40, await client.get('k'), await client.pttl('k')]).toEqual([true, null, -2]);
  });

  test('are set only where none is, when asked so', async () => {
    expect([await client.set('k', '1', 'EX', 5, 'NX'), await client.set('k', '2', 'EX', 5, 'NX')]).toEqual([
      'OK',
      null,
    ]);
  });

  test('count, and keep their life while they do', async () => {
    await client.set('k', '1', 'EX', 100);
    expect([await client.incr('k'), (await client.ttl('k')) > 90]).toEqual([2, true]);
  });

  test('that are no number do not count', async () => {
    await client.set('k', 'x');
    await expect(client.incr('k')).rejects.toThrow('ERR value is not an integer or out of range');
  });

  test('are deleted and counted', async () => {
    await client.mset('a', '1', 'b', '2').catch(() => Promise.all([client.set('a', '1'), client.set('b', '2')]));
    expect([await client.del('a', 'c'), await client.mget('a', 'b'), await client.dbsize()]).toEqual([
      1,
      [null, '2'],
      1,
    ]);
  });

  test('a time to live of zero is refused', async () => {
    await expect(client.set('k', 'v', 'EX', 0)).rejects.toThrow("ERR invalid expire time in 'set' command");
  });

  test('scripts see them', async () => {
    await client.set('k', 'v');
    expect(await client.eval(script, 1, 'k')).toBe('v');
  });

  test('a message reaches who subscribed', async () => {
    const listener = client.duplicate();
    const heard = new Promise((resolve) => listener.on('message', (channel, message) => resolve([channel, message])));
    await listener.subscribe('news');
    await client.publish('news', 'k');
    expect(await heard).toEqual(['news', 'k']);
    listener.disconnect();
  });

  test('are gone after a restart, and the client finds its way back', async () => {
    await client.set('k', 'v');
    await server.stop();
    await server.start();
    expect(await client.get('k')).toBeNull();
  });
});

describe('faults', () => {
  const server = new RespServer();
  let client: Valkey;
  beforeAll(async () => {
    await server.start();
    client = new Valkey(server.port, server.host, { commandTimeout: 50, maxRetriesPerRequest: 0 });
    client.on('error', () => {});
    await client.ping();
  });
  afterAll(async () => {
    client.disconnect();
    await server.stop();
  });

  test('a stalled server answers nobody, and everybody when it goes on', async () => {
    server.stall();
    const late = client.get('k');
    await expect(late).rejects.toThrow('Command timed out');
    server.resume();
    expect(await client.get('k')).toBeNull();
  });

  test('a reset fails what was on its way', async () => {
    server.stall();
    const lost = client.get('k');
    setTimeout(() => server.reset(), 5);
    await expect(lost).rejects.toThrow();
    server.resume();
  });
});

test('a machine without a real server is told what to install', () => {
  expect(redisMissing('/nowhere')).toContain('apt-get install redis-server');
});
