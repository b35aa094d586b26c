import { givenComponent } from '../../given/platform.js';
import type { Path } from '../value-at.js';
import { component, type Entry, type Step, whole, withQueue } from './step.js';

const queueMode = { kind: 'depth', outAbove: 100, inBelow: 20 };
const use = (kind: string, access?: string) => ({ kind, name: 'nobody', ...(access === undefined ? {} : { access }) });
/** A queue with one function on it. */
const worked = (queue: object, trigger: object, at: Path, change: object = {}): Step =>
  whole(
    [
      [['queues', 'jobs-to-do'], { visibilitySeconds: 43_200, ...queue }],
      [
        ['functions', 'clerk'],
        { handler: 'queue-processor', trigger: { kind: 'queue', queue: 'jobs-to-do', ...trigger }, ...change },
      ],
    ],
    at,
  );
const worker = (change: Readonly<Record<string, unknown>>, at: Path, found?: unknown): Step =>
  withQueue('workers', component('workers', change, at, found));

/** Workers, jobs, functions and their queues. */
export const workBreakers: readonly Entry[] = [
  ['jobs', 'a use of a service', component('jobs', { uses: [use('service')] }, ['uses', 0])],
  ['functions', 'a use of a service', component('functions', { uses: [use('service')] }, ['uses', 0])],
  [
    'workers',
    'more tasks at least than at most',
    worker({ scaling: { min: 5, max: 4, mode: queueMode } }, ['scaling', 'min']),
  ],
  [
    'workers',
    'no task, and nobody to wake one',
    worker({ scaling: { min: 0, max: 4, mode: queueMode } }, ['scaling', 'min']),
  ],
  [
    'workers',
    'a task that is always there, and an alarm to wake one',
    worker({ scaling: { min: 1, max: 4, mode: queueMode, wakeFromZero: true } }, ['scaling', 'wakeFromZero']),
  ],
  [
    'workers',
    'tasks that are added and removed at once',
    worker({ scaling: { max: 4, mode: { ...queueMode, inBelow: 102 } } }, ['scaling', 'mode', 'inBelow']),
  ],
  [
    'workers',
    'a mean above the longest',
    worker({ messageTime: { meanSeconds: 31, maxSeconds: 30 } }, ['messageTime', 'meanSeconds']),
  ],
  ['workers', 'a queue that nobody declared', worker({ queue: 'nobody' }, ['queue'])],
  [
    'workers',
    'messages that come back while they are worked on',
    whole(
      [
        [['queues', 'short'], { visibilitySeconds: 29 }],
        [['workers', 'slow'], givenComponent.worker({ queue: 'short', uses: [] })],
      ],
      ['queues', 'short', 'visibilitySeconds'],
    ),
  ],
  [
    'workers',
    'a use of the queue that it consumes',
    whole(
      [
        [['queues', 'own'], { visibilitySeconds: 43_200 }],
        [
          ['workers', 'greedy'],
          givenComponent.worker({ queue: 'own', uses: [{ kind: 'queue', name: 'own', access: 'consume' }] }),
        ],
      ],
      ['workers', 'greedy', 'uses', 0],
    ),
  ],
  ['jobs', 'a schedule with both days', component('jobs', { cron: '0 1 1 * MON *' }, ['cron'])],
  ['jobs', 'a schedule of five fields', component('jobs', { cron: '0 1 * * ?' }, ['cron'])],
  ['jobs', 'an hour that no day has', component('jobs', { cron: '0 24 * * ? *' }, ['cron'])],
  ['jobs', 'a time zone that nobody keeps', component('jobs', { timeZone: 'Europe/Atlantis' }, ['timeZone'])],
  [
    'functions',
    'a queue that nobody declared',
    // What is reserved has to hold for the trigger, or that would be told first.
    component(
      'functions',
      { handler: 'queue-processor', trigger: { kind: 'queue', queue: 'nobody' }, reservedConcurrency: undefined },
      ['trigger', 'queue'],
    ),
  ],
  [
    'functions',
    'the handler of messages without a queue',
    component('functions', { handler: 'queue-processor', trigger: { kind: 'schedule' } }, ['trigger', 'kind']),
  ],
  [
    'functions',
    'dead letters of a queue that nobody declared',
    component('functions', { handler: 'dlq-redrive', trigger: { kind: 'dead-letters', queue: 'nobody' } }, [
      'trigger',
      'queue',
    ]),
  ],
  [
    'functions',
    'an address that nobody declared',
    component(
      'functions',
      {
        handler: 'alarm-notifier',
        trigger: { kind: 'alarms', addressSecret: 'nobody', repositoryUrl: 'https://git.example.com/main' },
      },
      ['trigger', 'addressSecret'],
    ),
  ],
  [
    'functions',
    'a webhook whose secret nobody declared',
    (draft) =>
      component(
        'functions',
        {
          handler: 'webhook',
          trigger: {
            kind: 'webhook',
            route: { paths: ['/hooks'] },
            signature: 'github',
            secret: 'nobody',
            queue: 'told',
            messageType: 'push',
          },
        },
        ['trigger', 'secret'],
      )(draft.set(['queues', 'told'], { visibilitySeconds: 43_200 })),
  ],
  [
    'functions',
    'the handler of alarms on a schedule',
    component('functions', { handler: 'alarm-notifier', trigger: { kind: 'schedule' } }, ['trigger', 'kind']),
  ],
  [
    'functions',
    'a large batch without a window',
    worked({}, { batchSize: 11 }, ['functions', 'clerk', 'trigger', 'maxBatchingWindowSeconds']),
  ],
  [
    'functions',
    'a large batch of a FIFO queue',
    worked({ fifo: true }, { batchSize: 11, maxBatchingWindowSeconds: 1 }, [
      'functions',
      'clerk',
      'trigger',
      'batchSize',
    ]),
  ],
  [
    'functions',
    'a window on a FIFO queue',
    worked({ fifo: true }, { maxBatchingWindowSeconds: 1 }, [
      'functions',
      'clerk',
      'trigger',
      'maxBatchingWindowSeconds',
    ]),
  ],
  [
    'functions',
    'more at a time than is reserved',
    worked({}, { maxConcurrency: 5 }, ['functions', 'clerk', 'trigger', 'maxConcurrency'], { reservedConcurrency: 4 }),
  ],
  [
    'functions',
    'messages that come back before six timeouts',
    worked({ visibilitySeconds: 359 }, {}, ['queues', 'jobs-to-do', 'visibilitySeconds'], { timeoutSeconds: 60 }),
  ],
  [
    'queues',
    'dead letters that expire before their queue',
    component('queues', { retentionSeconds: 1_000, deadLetter: { retentionSeconds: 1_000 } }, [
      'deadLetter',
      'retentionSeconds',
    ]),
  ],
  [
    'queues',
    'the name of a dead-letter queue',
    whole(
      [
        [['queues', 'mail'], {}],
        [['queues', 'mail-dead-letter'], {}],
      ],
      ['queues', 'mail-dead-letter'],
      'mail-dead-letter',
    ),
  ],
];
