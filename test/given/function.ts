import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import type { z } from 'zod';
import type { Targets } from '../../lib/constructs/component/reachable.js';
import type { NodeFunctionProps } from '../../lib/constructs/function/function.js';
import { type FunctionDefinition, functionSchema } from '../../lib/definition/function.js';
import type { queueSchema } from '../../lib/definition/queue.js';
import { FunctionStack } from '../../lib/stacks/function-stack.js';
import { givenIdentity } from './identity.js';
import { givenQueue, givenTargets } from './queue.js';
import { givenApp, givenStack, givenSurroundings } from './stack.js';

export type FunctionChange = Partial<z.input<typeof functionSchema>>;

/** The health function, every minute; change one thing. */
export const givenFunctionDefinition = (change: FunctionChange = {}): FunctionDefinition =>
  functionSchema.parse({ handler: 'health', trigger: { kind: 'schedule' }, ...change });

/** The queue processor on a queue called `orders`. */
export const givenProcessor = (change: FunctionChange = {}): FunctionChange => ({
  handler: 'queue-processor',
  trigger: { kind: 'queue', queue: 'orders' },
  timeoutSeconds: 10,
  ...change,
});

/** A webhook of which the queue `orders` hears. */
export const givenWebhook = (change: FunctionChange = {}): FunctionChange => ({
  handler: 'webhook',
  trigger: {
    kind: 'webhook',
    route: { paths: ['/hooks/mail'] },
    signature: 'github',
    secret: 'mail',
    queue: 'orders',
    messageType: 'mail.delivered',
  },
  ...change,
});

/** Stands in for `dist/lambda`, which only a build makes. */
export function givenBuiltHandlers(...handlers: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-handlers-'));
  for (const handler of handlers) {
    mkdirSync(join(folder, handler));
    writeFileSync(join(folder, handler, 'index.mjs'), `export const handler = async () => '${handler}';\n`);
  }
  return folder;
}

/** The stack of a function called `pulse`, beside what it needs. */
export function givenFunction(
  change: FunctionChange = {},
  options: {
    readonly queue?: z.input<typeof queueSchema>;
    readonly targets?: Partial<Targets>;
    readonly codeFolder?: string;
    readonly balancer?: NodeFunctionProps['balancer'];
  } = {},
): { app: App; stack: FunctionStack } {
  const app = givenApp();
  const { vpc, key, page, ticket } = givenSurroundings(app);
  const messaging = givenStack({ name: 'messaging' }, app);
  const queue = givenQueue(messaging, options.queue);
  const definition = givenFunctionDefinition(change);
  const stack = new FunctionStack(app, {
    identity: givenIdentity(),
    name: 'pulse',
    definition,
    queue: 'queue' in definition.trigger ? queue : undefined,
    vpc,
    targets: givenTargets({ queue: { orders: queue }, ...options.targets }),
    encryptionKey: key,
    balancer: options.balancer,
    testListener: undefined,
    topics: { page, ticket },
    codeFolder:
      options.codeFolder ??
      givenBuiltHandlers('health', 'queue-processor', 'webhook', 'dlq-redrive', 'alarm-notifier', 'other'),
  });
  return { app, stack };
}
