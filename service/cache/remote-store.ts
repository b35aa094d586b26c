import type { Redis } from 'iovalkey';

/**
 * Stores a value only while the caller still holds the lock, then lets it go. An invalidation takes the lock away, so a
 * value that was loaded before a write never overwrites what came after it.
 */
export const storeIfLocked = `if redis.call('get', KEYS[2]) ~= ARGV[1] then return 0 end
redis.call('set', KEYS[1], ARGV[2], 'PX', ARGV[3])
redis.call('del', KEYS[2])
return 1`;

/** Gives a lock back unless somebody else holds it by now. */
export const unlock = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end
return 0`;

/** The shared layer: what all tasks see. */
export interface RemoteStore {
  get(key: string): Promise<string | null>;
  set(key: string, value: string, lifetimeMilliseconds: number): Promise<void>;
  /** Removes the value, takes the lock of whoever is loading it, and tells all tasks. */
  drop(key: string): Promise<void>;
  lock(key: string, token: string, milliseconds: number): Promise<boolean>;
  /** False when the lock was lost, and nothing was stored. */
  storeLocked(key: string, token: string, value: string, lifetimeMilliseconds: number): Promise<boolean>;
  unlock(key: string, token: string): Promise<void>;
}

/** Both keys of an entry hash to one slot, because a cluster runs a script on one node. */
const lockOf = (key: string) => `{${key}}:lock`;
const entryOf = (key: string) => `{${key}}`;

export const invalidationChannel = 'headroom:invalidated';

export function valkeyStore(client: Redis): RemoteStore {
  return {
    get: (key) => client.get(entryOf(key)),
    async set(key, value, lifetime) {
      await client.set(entryOf(key), value, 'PX', lifetime);
    },
    async drop(key) {
      await client.del(entryOf(key), lockOf(key));
      await client.publish(invalidationChannel, key);
    },
    lock: async (key, token, milliseconds) => (await client.set(lockOf(key), token, 'PX', milliseconds, 'NX')) === 'OK',
    storeLocked: async (key, token, value, lifetime) =>
      (await client.eval(storeIfLocked, 2, entryOf(key), lockOf(key), token, value, lifetime)) === 1,
    async unlock(key, token) {
      await client.eval(unlock, 1, lockOf(key), token);
    },
  };
}
