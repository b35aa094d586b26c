import type { App } from 'aws-cdk-lib';
import type { z } from 'zod';
import { Cache } from '../../lib/constructs/cache/cache.js';
import type { Identity } from '../../lib/constructs/component/identity.js';
import { type CacheDefinition, cacheSchema } from '../../lib/definition/cache.js';
import { givenTieredSurroundings } from './database.js';
import { givenIdentity } from './identity.js';
import { givenApp, givenStack } from './stack.js';

/** The smallest valid cache; change one thing. */
export const givenCacheDefinition = (change: Partial<z.input<typeof cacheSchema>> = {}): CacheDefinition =>
  cacheSchema.parse({ nodeType: 't4g.small', ...change });

/** A cache called `sessions` in a stateful stack of its own. */
export function givenCache(
  change: Partial<z.input<typeof cacheSchema>> = {},
  { identity = givenIdentity(), app = givenApp() }: { identity?: Identity; app?: App } = {},
) {
  const surroundings = givenTieredSurroundings(app, identity);
  const stack = givenStack({ identity, name: 'cache-sessions', lifetime: 'stateful' }, app);
  const definition = givenCacheDefinition(change);
  const cache = new Cache(stack, 'Cache', {
    identity,
    name: 'sessions',
    definition,
    vpc: surroundings.vpc,
    encryptionKey: surroundings.key,
  });
  return { app, stack, surroundings, definition, cache };
}
