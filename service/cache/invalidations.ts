import type { Redis } from 'iovalkey';
import { invalidationChannel } from './remote-store.js';
import type { TieredCache } from './tiered-cache.js';

/** Hears what other tasks have changed. The client is one of its own: a connection that listens can do nothing else. */
export function followInvalidations(listener: Redis, cache: Pick<TieredCache, 'forget' | 'forgetAll'>): void {
  listener.on('message', (channel: string, key: string) => {
    if (channel === invalidationChannel) cache.forget(key);
  });
  const listen = () => {
    // While it was away it heard nothing.
    cache.forgetAll();
    listener.subscribe(invalidationChannel).catch(() => {});
  };
  listener.on('ready', listen);
  if (listener.status === 'ready') listen();
}
