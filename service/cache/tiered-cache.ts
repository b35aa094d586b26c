import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { pause } from '../pause.js';
import type { Protection } from '../resilience/protect.js';
import type { RemoteStore } from './remote-store.js';
import { lifetimeMilliseconds } from './ttl.js';

export interface CacheKey {
  /** A row of the table of lifetimes. */
  readonly entryClass: string;
  readonly id: string;
}

export interface TieredCacheOptions {
  /** Zero: no layer in the memory of the task. */
  readonly memoryBytes: number;
  readonly memorySeconds: number;
  readonly remote: RemoteStore;
  /** What keeps a slow or lost cache from slowing the service down. */
  readonly protection: Protection;
  readonly ttlSeconds: ReadonlyMap<string, number>;
  /** As long as one load may take; after it the others stop waiting for it. */
  readonly loadMilliseconds: number;
  readonly random?: () => number;
  readonly onRead?: (layer: 'memory' | 'remote' | 'source', entryClass: string) => void;
}

export interface TieredCache {
  /** Cache-aside: from the nearest layer that has it, else loaded once for all who ask and kept. */
  read<Value>(key: CacheKey, load: () => Promise<Value>): Promise<Value>;
  /** Write-through: the source first, then the cache; a cache that fails is left without the old value if it can be. */
  write<Value>(key: CacheKey, value: Value, store: () => Promise<void>): Promise<void>;
  /** After a write elsewhere: nobody may be served the old value. */
  invalidate(key: CacheKey): Promise<void>;
  /** Puts a value where readers look first, before its source has it. */
  prime<Value>(key: CacheKey, value: Value): Promise<void>;
  /** Told by another task. */
  forget(key: string): void;
  /** When messages of others may have been missed. */
  forgetAll(): void;
}

const pollMilliseconds = 20;

export const keyText = ({ entryClass, id }: CacheKey) => `${entryClass}:${id}`;

/** Memory over Valkey over the source. Without Valkey it goes on with what is left: slower, and not down. */
export function createTieredCache(options: TieredCacheOptions): TieredCache {
  const { remote, protection, random = Math.random, onRead = () => {} } = options;
  const memory =
    options.memoryBytes === 0
      ? undefined
      : new LRUCache<string, string>({
          maxSize: options.memoryBytes,
          sizeCalculation: (text, key) => Math.max(1, 2 * (text.length + key.length)),
          ttl: options.memorySeconds * 1_000,
        });
  const loading = new Map<string, Promise<string>>();

  /** The cache is an advantage and no duty: what fails here is as if it had not been there. */
  const attempt = async <Result>(work: () => Promise<Result>, otherwise: Result): Promise<Result> =>
    protection.run(work).catch(() => otherwise);

  const lifetime = (entryClass: string) => lifetimeMilliseconds(options.ttlSeconds, entryClass, random);

  const keepNear = (key: string, text: string) => {
    memory?.set(key, text);
  };

  /** Waits for the task that loads it; undefined when that one takes too long or has given up. */
  const loadedByAnother = async (key: string): Promise<string | undefined> => {
    const until = Date.now() + options.loadMilliseconds;
    while (Date.now() < until) {
      await pause(pollMilliseconds / 1_000, neverAborted);
      const found = await attempt(() => remote.get(key), undefined);
      if (found === undefined) return undefined;
      if (found !== null) return found;
    }
    return undefined;
  };

  const fromSource = async (key: CacheKey, load: () => Promise<unknown>): Promise<string> => {
    const name = keyText(key);
    const token = randomUUID();
    const mine = await attempt(() => remote.lock(name, token, options.loadMilliseconds), undefined);
    if (mine === false) {
      const found = await loadedByAnother(name);
      if (found !== undefined) return found;
    }
    onRead('source', key.entryClass);
    try {
      const text = JSON.stringify(await load());
      if (mine === true) await attempt(() => remote.storeLocked(name, token, text, lifetime(key.entryClass)), false);
      return text;
    } catch (error) {
      if (mine === true) await attempt(() => remote.unlock(name, token), undefined);
      throw error;
    }
  };

  const find = async (key: CacheKey, load: () => Promise<unknown>): Promise<string> => {
    const name = keyText(key);
    const found = await attempt(() => remote.get(name), null);
    if (found !== null) onRead('remote', key.entryClass);
    return found ?? (await fromSource(key, load));
  };

  const forget = (key: string) => {
    memory?.delete(key);
    // Whoever asks from now on must not be given what was loaded before.
    loading.delete(key);
  };

  return {
    async read<Value>(key: CacheKey, load: () => Promise<Value>): Promise<Value> {
      const name = keyText(key);
      const near = memory?.get(name);
      if (near !== undefined) {
        onRead('memory', key.entryClass);
        return JSON.parse(near) as Value;
      }
      let found = loading.get(name);
      if (found === undefined) {
        const own = find(key, load);
        found = own;
        loading.set(name, own);
        const settle = (keep: (text: string) => void) => (text: string) => {
          if (loading.get(name) !== own) return;
          loading.delete(name);
          keep(text);
        };
        own.then(
          settle((text) => keepNear(name, text)),
          settle(() => {}),
        );
      }
      return JSON.parse(await found) as Value;
    },
    async write(key, value, store) {
      await store();
      const name = keyText(key);
      forget(name);
      await attempt(async () => {
        await remote.drop(name);
        await remote.set(name, JSON.stringify(value), lifetime(key.entryClass));
      }, undefined);
    },
    async invalidate(key) {
      forget(keyText(key));
      await attempt(() => remote.drop(keyText(key)), undefined);
    },
    async prime(key, value) {
      forget(keyText(key));
      await protection.run(async () => {
        await remote.drop(keyText(key));
        await remote.set(keyText(key), JSON.stringify(value), lifetime(key.entryClass));
      });
    },
    forget,
    forgetAll() {
      memory?.clear();
      loading.clear();
    },
  };
}

const neverAborted = new AbortController().signal;
