import type { Construct } from 'constructs';
import type { z } from 'zod';
import type { Identity } from '../../lib/constructs/component/identity.js';
import type { Targets } from '../../lib/constructs/component/reachable.js';
import { Queue } from '../../lib/constructs/messaging/queue.js';
import { Internet } from '../../lib/constructs/network/internet.js';
import { type QueueDefinition, queueSchema } from '../../lib/definition/queue.js';
import { givenIdentity } from './identity.js';

/** The defaults of the schema; change one thing. */
export const givenQueueDefinition = (change: z.input<typeof queueSchema> = {}): QueueDefinition =>
  queueSchema.parse(change);

/** A queue called `orders`. */
export function givenQueue(
  scope: Construct,
  change: z.input<typeof queueSchema> = {},
  identity: Identity = givenIdentity(),
  name = 'orders',
): Queue {
  return new Queue(scope, name, { identity, name, definition: givenQueueDefinition(change) });
}

/** Nothing to use but the internet, unless said. */
export const givenTargets = (change: Partial<Targets> = {}): Targets => ({
  queue: {},
  database: {},
  cache: {},
  bucket: {},
  files: {},
  secret: {},
  topic: {},
  service: {},
  internet: new Internet(),
  ...change,
});
