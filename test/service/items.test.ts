import type { Redis } from 'iovalkey';
import { items } from '../../service/items.js';
import { describeWith } from '../servers/describe-with.js';
import { postgresMissing } from '../servers/postgres-binaries.js';
import { type PostgresPair, startPostgresPair } from '../servers/postgres-pair.js';
import { RespServer } from '../servers/resp-server.js';
import { cacheScripts, givenClient, givenTieredCache } from './cache/given-cache.js';
import { givenSplit } from './database/given-database.js';
import { ask, givenServer } from './given-server.js';

describeWith(postgresMissing(), 'the sample, on a primary, a replica and a cache', () => {
  const server = new RespServer(cacheScripts);
  let pair: PostgresPair;
  let client: Redis;
  let split: ReturnType<typeof givenSplit>;
  let served: Awaited<ReturnType<typeof givenServer>>;
  beforeAll(async () => {
    [pair] = await Promise.all([startPostgresPair(), server.start()]);
    client = await givenClient(server.port);
    split = givenSplit(pair);
    const { cache } = givenTieredCache(client);
    const feature = items({ split: split.split, cache, entryClass: 'user', pinSeconds: 5 });
    served = await givenServer({ features: [feature] });
  }, 30_000);
  afterAll(async () => {
    served?.server.closeAllConnections();
    await served?.app.close();
    client?.disconnect();
    await split?.end();
    await server.stop();
    await pair?.stop();
  });
  const json = { 'content-type': 'application/json' };
  const put = (id: string, body: string, headers = json) =>
    ask(served.port, `/api/items/${id}`, undefined, 'PUT', headers, body);
  const get = (id: string, headers = {}) => ask(served.port, `/api/items/${id}`, undefined, 'GET', headers);

  test('what is written is read', async () => {
    const written = await put('a', '{"n":1}');
    expect([written.status, (await get('a')).text]).toEqual([200, '{"id":"a","body":{"n":1}}']);
  });

  test('what is not there is 404', async () => {
    await put('prepare', '1');
    await pair.caughtUp();
    expect((await get('none')).status).toBe(404);
  });

  test('who wrote reads it while the replica lags and the cache is gone', async () => {
    await pair.pauseReplay();
    const { headers } = await put('b', '"mine"');
    await server.stop();
    const cookie = String(headers['set-cookie']).split(';')[0] ?? '';
    const fresh = givenTieredCache(client).cache;
    const feature = items({ split: split.split, cache: fresh, entryClass: 'user', pinSeconds: 5 });
    const other = await givenServer({ features: [feature] });
    const seen = await ask(other.port, '/api/items/b', undefined, 'GET', { cookie });
    await pair.resumeReplay();
    await server.start();
    other.server.closeAllConnections();
    await other.app.close();
    expect([seen.status, seen.text]).toEqual([200, '{"id":"b","body":"mine"}']);
  });

  test('an id that looks like SQL is an id', async () => {
    const id = encodeURIComponent("x'; drop table headroom_item; --");
    await put(id, 'true');
    // Whoever reads without having written may meet a replica that is behind.
    await pair.caughtUp();
    expect((await get(id)).status).toBe(200);
  });
});
