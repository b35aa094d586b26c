import { givenOrderedTopicInput, givenTopicInput } from '../../given/events.js';
import { type Entry, samples, whole } from './step.js';

type At = readonly (string | number)[];

/** One topic, one queue that subscribes to it and one worker on that; a change replaces fields. */
const events = (
  change: { readonly topic?: object; readonly queue?: object; readonly subscription?: object; readonly more?: object },
  at: At,
  found?: unknown,
) =>
  whole(
    [
      [['services'], {}],
      [['jobs'], {}],
      [['functions'], {}],
      [['edge'], undefined],
      [['assets'], undefined],
      [['topics'], { placed: change.topic ?? givenTopicInput() }],
      [
        ['queues'],
        {
          invoices: {
            visibilitySeconds: 43_200,
            ...change.queue,
            subscription: { topic: 'placed', ...change.subscription },
          },
        },
      ],
      [['workers'], { biller: { ...samples.workers, queue: 'invoices' }, ...change.more }],
    ],
    [...at],
    found,
  );
const subscription: At = ['queues', 'invoices', 'subscription'];
const many = { kind: 'one-of', values: Array.from({ length: 150 }, (_, index) => `value-number-${index}`) };

/** What events, and those who wait for them, can get wrong. */
export const eventBreakers: readonly Entry[] = [
  ['queues', 'a subscription to nothing', events({ subscription: { topic: 'plaecd' } }, [...subscription, 'topic'])],
  [
    'queues',
    'a filter on a field that the event does not declare',
    events(
      { subscription: { filter: { country: { kind: 'present' } } } },
      [...subscription, 'filter', 'country'],
      'country',
    ),
  ],
  [
    'queues',
    'a filter by values of another type',
    events({ subscription: { filter: { gift: { kind: 'one-of', values: ['yes'] } } } }, [
      ...subscription,
      'filter',
      'gift',
    ]),
  ],
  [
    'queues',
    'a filter that EventBridge does not take',
    events({ subscription: { filter: { orderId: many } } }, [...subscription, 'filter'], '1 fields with 150 values'),
  ],
  [
    'queues',
    'order that ends in a standard queue',
    events({ topic: givenOrderedTopicInput() }, [...subscription, 'topic']),
  ],
  ['queues', 'order that no bus keeps', events({ queue: { fifo: true } }, [...subscription, 'topic'])],
  [
    'queues',
    'an event larger than its queue takes',
    events({ topic: givenTopicInput({ maxEventKiB: 300 }), queue: { maxMessageKiB: 256 } }, [
      'queues',
      'invoices',
      'maxMessageKiB',
    ]),
  ],
  [
    'workers',
    'two consumers of one subscription',
    events({ more: { other: { ...samples.workers, queue: 'invoices' } } }, ['workers', 'other', 'queue']),
  ],
  [
    'topics',
    'an archive that forgets what is still under way',
    events({ topic: givenTopicInput({ archive: { enabled: true, days: 1 } }) }, [
      'topics',
      'placed',
      'archive',
      'days',
    ]),
  ],
  [
    'topics',
    'one event twice',
    whole(
      [
        [['topics', 'one'], givenTopicInput()],
        [['topics', 'other'], givenTopicInput()],
      ],
      ['topics', 'other', 'event'],
    ),
  ],
  [
    'topics',
    'a group by a number',
    whole(
      [[['topics', 'sent'], givenTopicInput({ delivery: { kind: 'ordered', groupBy: 'total' } })]],
      ['topics', 'sent', 'delivery', 'groupBy'],
    ),
  ],
  [
    'topics',
    'an ordered event larger than SNS takes',
    whole([[['topics', 'sent'], givenOrderedTopicInput({ maxEventKiB: 257 })]], ['topics', 'sent', 'maxEventKiB']),
  ],
  [
    'topics',
    'more topics than a bus has rules',
    whole(
      [
        [
          ['topics'],
          Object.fromEntries(
            Array.from({ length: 301 }, (_, index) => [`t${index}`, givenTopicInput({ event: `order.t${index}` })]),
          ),
        ],
      ],
      ['topics'],
      '301 topics',
    ),
  ],
  [
    'queues',
    'order without FIFO',
    whole([[['queues', 'loose'], { fifoThroughput: 'per-group' }]], ['queues', 'loose', 'fifoThroughput']),
  ],
];
