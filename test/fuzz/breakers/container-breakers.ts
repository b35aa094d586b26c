import { component, type Entry, type Step, samples, whole, withQueue } from './step.js';

const image = { kind: 'registry', repository: 'example/image' };
const use = (kind: string, access?: string) => ({ kind, name: 'nobody', ...(access === undefined ? {} : { access }) });
const containers = ['services', 'workers', 'jobs'] as const;
const consumers = [...containers, 'functions'] as const;
const ofContainers = (name: string, step: (section: (typeof containers)[number]) => Step) =>
  containers.map((section) => [section, name, withQueue(section, step(section))] as const);
const ofConsumers = (name: string, step: (section: (typeof consumers)[number]) => Step) =>
  consumers.map((section) => [section, name, withQueue(section, step(section))] as const);

/** What every container and every consumer of other components can get wrong. */
export const containerBreakers: readonly Entry[] = [
  [
    'services',
    'files where a scratch volume is',
    whole(
      [
        [['workers'], {}],
        [['jobs'], {}],
        [['functions'], {}],
        [['files'], { shared: {} }],
        [
          ['services'],
          {
            one: {
              ...samples.services,
              routes: [],
              uses: [{ kind: 'files', name: 'shared', access: 'read', mountPath: '/tmp/files' }],
            },
          },
        ],
        [['edge'], undefined],
        [['assets'], undefined],
      ],
      ['services', 'one', 'uses', 0, 'mountPath'],
    ),
  ],
  [
    'files',
    'an archive before it is cold',
    whole([[['files'], { shared: { infrequentAccessDays: 90, archiveDays: 30 } }]], ['files', 'shared', 'archiveDays']),
  ],
  [
    'files',
    'an archive that EFS does not keep',
    whole([[['files'], { shared: { throughput: 'bursting', archiveDays: 365 } }]], ['files', 'shared', 'archiveDays']),
  ],
  ...ofContainers('a pair of CPU and memory that Fargate does not sell', (section) =>
    component(section, { task: { cpu: 256, memoryMiB: 4096 } }, ['task', 'memoryMiB']),
  ),
  ...ofContainers('memory between two sizes', (section) =>
    component(section, { task: { cpu: 1024, memoryMiB: 2049 } }, ['task', 'memoryMiB']),
  ),
  ...ofContainers('an image with tag and digest', (section) =>
    component(section, { image: { ...image, tag: 'v1', digest: `sha256:${'0'.repeat(64)}` } }, ['image', 'tag']),
  ),
  ...ofContainers('an image without tag and digest', (section) => component(section, { image }, ['image', 'tag'])),
  ...ofContainers('a cache larger than half of its task', (section) =>
    component(section, { task: { cpu: 256, memoryMiB: 512 }, inMemoryCache: { maxMiB: 257, ttlSeconds: 60 } }, [
      'inMemoryCache',
      'maxMiB',
    ]),
  ),
  ...ofContainers('root as the user', (section) => component(section, { user: '0' }, ['user'])),
  ...ofContainers('a user that no container engine knows', (section) =>
    component(section, { user: '2147483648' }, ['user']),
  ),
  ...ofContainers('an image of a repository that nobody declared', (section) =>
    component(section, { image: { kind: 'repository', repository: 'nobody', tag: 'v1' } }, ['image', 'repository']),
  ),
  ...ofContainers('a repository that no registry has', (section) =>
    component(section, { image: { ...image, repository: 'Example/image:1', tag: 'v1' } }, ['image', 'repository']),
  ),
  ...ofContainers('a relative scratch path', (section) =>
    component(section, { writablePaths: ['tmp'] }, ['writablePaths', 0]),
  ),
  ...ofContainers('a scratch path twice', (section) =>
    component(section, { writablePaths: ['/tmp', '/tmp'] }, ['writablePaths', 1]),
  ),
  ...ofConsumers('a variable of the platform', (section) =>
    component(section, { variables: { QUEUE_ORDERS_URL: 'x' } }, ['variables', 'QUEUE_ORDERS_URL'], 'QUEUE_ORDERS_URL'),
  ),
  ...ofConsumers('a variable of AWS', (section) =>
    component(section, { variables: { AWS_REGION: 'x' } }, ['variables', 'AWS_REGION'], 'AWS_REGION'),
  ),
  ...ofConsumers('a use of a queue that nobody declared', (section) =>
    component(section, { uses: [use('queue', 'send')] }, ['uses', 0, 'name']),
  ),
  ...ofConsumers('a use of a database that nobody declared', (section) =>
    component(section, { uses: [use('database', 'read')] }, ['uses', 0, 'name']),
  ),
  ...ofConsumers('a use of a cache that nobody declared', (section) =>
    component(section, { uses: [use('cache', 'describe')] }, ['uses', 0, 'name']),
  ),
  ...ofConsumers('a use of a bucket that nobody declared', (section) =>
    component(section, { uses: [use('bucket', 'write')] }, ['uses', 0, 'name']),
  ),
  ...ofContainers('a use of files that nobody declared', (section) =>
    component(section, { uses: [{ ...use('files', 'read'), mountPath: '/srv/files' }] }, ['uses', 0, 'name']),
  ),
  ...ofConsumers('a secret that nobody declared', (section) =>
    component(section, { uses: [use('secret')] }, ['uses', 0, 'name']),
  ),
  ...ofConsumers('a secret under the name of a variable', (section) => (draft) => {
    const declared = draft.set(['secrets', 'shared-key'], { kind: 'generated' });
    const uses = [{ kind: 'secret', name: 'shared-key', variable: 'API_KEY' }];
    return component(section, { variables: { API_KEY: 'x' }, uses }, ['uses', 0, 'variable'])(declared);
  }),
  ...ofConsumers('two secrets under one name', (section) =>
    component(
      section,
      {
        uses: ['one', 'other'].map((name) => ({ kind: 'secret', name, variable: 'API_KEY' })),
      },
      ['uses', 1, 'variable'],
    ),
  ),
  [
    'secrets',
    'a secret of another region',
    whole(
      [
        [
          ['secrets', 'shared-key'],
          { kind: 'existing', arn: 'arn:aws:secretsmanager:mars-north-1:111122223333:secret:shared-key-AbCdEf' },
        ],
      ],
      ['secrets', 'shared-key', 'arn'],
    ),
  ],
  [
    'functions',
    'a field of a secret in a function',
    (draft) =>
      component('functions', { uses: [{ kind: 'secret', name: 'shared-key', field: 'token' }] }, ['uses', 0, 'field'])(
        draft.set(['secrets', 'shared-key'], { kind: 'generated' }),
      ),
  ],
  ...ofConsumers('the internet twice', (section) =>
    component(section, { uses: [{ kind: 'internet' }, { kind: 'internet', ports: [80] }] }, ['uses', 1]),
  ),
  ...ofConsumers('a port twice', (section) =>
    component(section, { uses: [{ kind: 'internet', ports: [443, 443] }] }, ['uses', 0, 'ports', 1]),
  ),
  ...ofContainers(
    'telemetry that nobody collects',
    (section) => (draft) =>
      component(section, { telemetry: { metrics: {} } }, ['telemetry'], { metrics: {} })(
        draft.set(['telemetry'], undefined),
      ),
  ),
  [
    'workers',
    'a scrape without a port',
    (draft) =>
      component('workers', { telemetry: { scrape: {}, metrics: { orders_total: {} } } }, [
        'telemetry',
        'scrape',
        'port',
      ])(draft.set(['telemetry'], {})),
  ],
  ...ofContainers(
    'a scrape of which nothing is kept',
    (section) => (draft) =>
      component(
        section,
        { telemetry: { scrape: { port: 9_090 } } },
        ['telemetry', 'metrics'],
        {},
      )(draft.set(['telemetry'], {})),
  ),
  ...ofContainers(
    'a collector larger than the code',
    (section) => (draft) =>
      component(section, { task: { cpu: 256, memoryMiB: 512 }, telemetry: {}, inMemoryCache: undefined }, [
        'task',
        'memoryMiB',
      ])(draft.set(['telemetry'], { collector: { memoryMiB: 300 } })),
  ),
  [
    'network',
    'traces without a way out',
    (draft) =>
      whole(
        [
          [['telemetry'], {}],
          [['network', 'nat'], { kind: 'none' }],
          [
            ['network', 'endpoints'],
            ['ecr.api', 'ecr.dkr', 'logs', 'secretsmanager', 'sqs'],
          ],
          [['services'], { told: { ...samples.services, telemetry: {} } }],
        ],
        ['network', 'endpoints'],
      )(draft),
  ],
];
