import type { Redis } from 'iovalkey';
import { connectCache } from '../../../service/cache/cache-client.js';
import { storeIfLocked, unlock, valkeyStore } from '../../../service/cache/remote-store.js';
import { createTieredCache, type TieredCacheOptions } from '../../../service/cache/tiered-cache.js';
import { cacheRules } from '../../../service/resilience/dependency-rules.js';
import { protect } from '../../../service/resilience/protect.js';
import type { RespScript } from '../../servers/resp-store.js';

/** What the scripts of the cache do, for the server that runs no Lua. */
export const cacheScripts: Readonly<Record<string, RespScript>> = {
  [storeIfLocked]: (store, [value = '', lock = ''], [token, text = '', milliseconds]) => {
    if (store.get(lock) !== token) return 0;
    store.put(value, text, Number(milliseconds));
    store.delete(lock);
    return 1;
  },
  [unlock]: (store, [lock = ''], [token]) => (store.get(lock) === token && store.delete(lock) ? 1 : 0),
};

export const givenAddress = (port: number) => ({
  host: '127.0.0.1',
  port,
  username: undefined,
  password: undefined,
  tls: false,
  cluster: false,
});

/** A connected client that a test has to end. */
export async function givenClient(port: number): Promise<Redis> {
  const client = connectCache(givenAddress(port));
  client.on('error', () => {});
  if (client.status !== 'ready') await new Promise((resolve) => client.once('ready', resolve));
  return client;
}

export function givenTieredCache(client: Redis, changes: Partial<TieredCacheOptions> = {}) {
  const reads: string[] = [];
  const cache = createTieredCache({
    memoryBytes: 1_000_000,
    memorySeconds: 60,
    remote: valkeyStore(client),
    protection: protect(cacheRules),
    ttlSeconds: new Map([
      ['user', 300],
      ['short', 0.05],
    ]),
    loadMilliseconds: 2_000,
    random: () => 0,
    onRead: (layer) => reads.push(layer),
    ...changes,
  });
  return { cache, reads };
}
