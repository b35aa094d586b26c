import { type App, aws_ecs as ecs } from 'aws-cdk-lib';
import type { z } from 'zod';
import type { Targets } from '../../lib/constructs/component/reachable.js';
import { alarmsSchema } from '../../lib/definition/alarms.js';
import type { queueSchema } from '../../lib/definition/queue.js';
import { serviceConnectSchema } from '../../lib/definition/service-connect.js';
import { type WorkerDefinition, workerSchema } from '../../lib/definition/worker.js';
import { WorkerStack } from '../../lib/stacks/worker-stack.js';
import { givenIdentity } from './identity.js';
import { givenQueue, givenTargets } from './queue.js';
import { givenApp, givenStack, givenSurroundings } from './stack.js';
import { givenTelemetry } from './telemetry.js';

export type WorkerChange = Partial<z.input<typeof workerSchema>>;

/** Ten messages at a time, a fifth of a second each, two to twenty tasks; change one thing. */
export const givenWorkerDefinition = (change: WorkerChange = {}): WorkerDefinition =>
  workerSchema.parse({
    image: { kind: 'registry', repository: 'public.ecr.aws/docker/library/busybox', tag: '1.37' },
    task: { cpu: 256, memoryMiB: 512 },
    queue: 'orders',
    concurrency: 10,
    messageTime: { meanSeconds: 0.2, maxSeconds: 5 },
    scaling: { min: 2, max: 20, mode: { kind: 'depth', outAbove: 100, inBelow: 20 } },
    ...change,
  });

export interface GivenWorker {
  readonly app: App;
  readonly stack: WorkerStack;
  readonly stackName: string;
}

/** The stack of a worker called `mailer`, beside what it needs and a queue `events` that it may use. */
export function givenWorker(
  change: WorkerChange = {},
  options: { readonly queue?: z.input<typeof queueSchema>; readonly targets?: Partial<Targets> } = {},
): GivenWorker {
  const app = givenApp();
  const { stack: surroundings, vpc, key, page, ticket } = givenSurroundings(app);
  const cluster = new ecs.Cluster(surroundings, 'Cluster', {
    vpc,
    enableFargateCapacityProviders: true,
    defaultCloudMapNamespace: { name: 'shop' },
  });
  const messaging = givenStack({ name: 'messaging' }, app);
  const queue = givenQueue(messaging, options.queue);
  const events = givenQueue(messaging, {}, givenIdentity(), 'events');
  const stack = new WorkerStack(app, {
    mesh: serviceConnectSchema.parse({}),
    identity: givenIdentity(),
    name: 'mailer',
    definition: givenWorkerDefinition(change),
    queue,
    cluster,
    vpc,
    targets: givenTargets({ queue: { orders: queue, events }, ...options.targets }),
    encryptionKey: key,
    telemetry: givenTelemetry(),
    topics: { page, ticket },
    thresholds: alarmsSchema.parse({}).thresholds,
  });
  return { app, stack, stackName: stack.stackName };
}
