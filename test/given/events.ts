import type { PlatformInput } from '../../lib/definition/platform.js';
import { givenComponent } from './platform.js';

type Component<Section extends 'queues' | 'topics'> = NonNullable<PlatformInput[Section]>[string];

/** The event `order.placed` over the bus; change one thing. */
export const givenTopicInput = (change: Partial<Component<'topics'>> = {}): Component<'topics'> => ({
  event: 'order.placed',
  fields: { orderId: 'string', customerId: 'string', total: 'number', gift: 'boolean' },
  ...change,
});

/** The same in the order of publishing, for each customer. */
export const givenOrderedTopicInput = (change: Partial<Component<'topics'>> = {}): Component<'topics'> =>
  givenTopicInput({ delivery: { kind: 'ordered', groupBy: 'customerId' }, ...change });

/** A topic `placed` and a queue `invoices` that subscribes to it and is consumed by a worker; a change replaces fields. */
export function givenEvents(
  change: {
    readonly topic?: Component<'topics'>;
    readonly queue?: Component<'queues'>;
    readonly subscription?: Partial<NonNullable<Component<'queues'>['subscription']>>;
  } = {},
): Pick<PlatformInput, 'topics' | 'queues' | 'workers'> {
  return {
    topics: { placed: change.topic ?? givenTopicInput() },
    queues: { orders: {}, invoices: { ...change.queue, subscription: { topic: 'placed', ...change.subscription } } },
    workers: { packer: givenComponent.worker(), biller: givenComponent.worker({ queue: 'invoices', uses: [] }) },
  };
}
