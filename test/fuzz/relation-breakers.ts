import type { PlatformInput } from '../../lib/definition/platform.js';
import { givenComponent } from '../given/platform.js';
import { type Breaker, type Broken, chosen } from './breaker.js';
import { type Path, valueAt, withValueAt } from './value-at.js';

/** A definition while it is taken apart: every step sets one place. */
class Draft {
  readonly input: unknown;
  private readonly pick: number;

  constructor(input: unknown, pick: number) {
    this.input = input;
    this.pick = pick;
  }

  set(path: Path, value: unknown): Draft {
    return new Draft(withValueAt(this.input, path, value), this.pick);
  }

  /** The place of one component of a section, and the draft, which has one in any case. */
  with(section: keyof typeof samples): readonly [draft: Draft, at: Path] {
    const name = chosen(Object.keys((valueAt(this.input, [section]) ?? {}) as object), this.pick);
    if (name !== undefined) return [this, [section, name]];
    return [this.set([section, 'extra'], samples[section]), [section, 'extra']];
  }

  at(path: Path): unknown {
    return valueAt(this.input, path);
  }

  /** Broken at a place, where the value is what the refusal has to show. */
  broken(path: Path, found: unknown = this.at(path)): Broken {
    return { definition: this.input, path, found };
  }
}

const samples = {
  services: givenComponent.service({ routes: [], uses: [] }),
  workers: givenComponent.worker({ queue: 'extra', uses: [] }),
  jobs: givenComponent.job(),
  functions: givenComponent.function({ uses: [] }),
  queues: {},
  databases: givenComponent.database(),
  caches: givenComponent.cache(),
  buckets: {},
};

type Step = (draft: Draft) => Broken;

/** One change of one component. */
const component =
  (section: keyof typeof samples, change: Readonly<Record<string, unknown>>, at: Path, found?: unknown): Step =>
  (draft) => {
    const [start, place] = draft.with(section);
    const changed = Object.entries(change).reduce((next, [key, value]) => next.set([...place, key], value), start);
    return changed.broken([...place, ...at], found ?? changed.at([...place, ...at]));
  };

/** One change of the definition itself. */
const whole =
  (changes: readonly (readonly [Path, unknown])[], at: Path, found?: unknown): Step =>
  (draft) => {
    const changed = changes.reduce((next, [path, value]) => next.set(path, value), draft);
    return changed.broken(at, found ?? changed.at(at));
  };

const scaling = (change: object) => ({ min: 1, max: 4, policies: [], ...change });
const cpu = { kind: 'cpu', targetPercent: 50 };
const nightly = { kind: 'schedule', name: 'nightly', cron: '0 1 * * ? *', min: 1, max: 3 };
const queueMode = { kind: 'depth', outAbove: 100, inBelow: 20 };
const image = { kind: 'registry', repository: 'example/image' };
const route = (...paths: string[]) => [{ paths }];
const rootClass = { path: '/*', cacheControl: 'no-cache', edgeSeconds: 0 };
const assets = (...paths: string[]) => ({ classes: paths.map((path) => ({ ...rootClass, path })) });
/** A distribution that says everything itself: a relation shows it with its defaults. */
const bare = {
  priceClass: '100',
  services: [],
  rootObject: 'index.html',
  firewall: { enabled: true, requestsPerIpPer5Minutes: 100 },
  accessLogDays: 30,
  originReadTimeoutSeconds: 60,
};
const use = (kind: string, access?: string) => ({ kind, name: 'nobody', ...(access === undefined ? {} : { access }) });

/** A service with routes in front of which anything about the edge can go wrong. */
const offered = (edge: object | undefined, classes: object | undefined, at: Path, found?: unknown): Step =>
  whole(
    [
      [['services'], { api: givenComponent.service({ routes: route('/api/*'), uses: [] }) }],
      [['workers'], {}],
      [['jobs'], {}],
      [['functions'], {}],
      [['edge'], edge],
      [['assets'], classes],
    ],
    at,
    found,
  );

const twoServices = (one: object, other: object, at: Path, found?: unknown): Step =>
  whole(
    [
      [['workers'], {}],
      [['jobs'], {}],
      [['functions'], {}],
      [['services'], { one: { ...samples.services, ...one }, other: { ...samples.services, ...other } }],
      [['edge'], { balancer: { scheme: 'public' } }],
      [['assets'], undefined],
    ],
    at,
    found,
  );

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

const containers = ['services', 'workers', 'jobs'] as const;
const consumers = [...containers, 'functions'] as const;

const ofContainers = (name: string, step: (section: (typeof containers)[number]) => Step) =>
  containers.map((section) => [section, name, withQueue(section, step(section))] as const);
const ofConsumers = (name: string, step: (section: (typeof consumers)[number]) => Step) =>
  consumers.map((section) => [section, name, withQueue(section, step(section))] as const);

/** A worker that had to be added consumes a queue that has to be there. */
const withQueue =
  (section: string, step: Step): Step =>
  (draft) =>
    section === 'workers' && Object.keys((draft.at(['workers']) ?? {}) as object).length === 0
      ? step(draft.set(['queues', 'extra'], { visibilitySeconds: 43_200 }))
      : step(draft);

const worker = (change: Readonly<Record<string, unknown>>, at: Path, found?: unknown): Step =>
  withQueue('workers', component('workers', change, at, found));

const catalogue: readonly (readonly [section: string, name: string, step: Step])[] = [
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
  ...ofConsumers('the internet twice', (section) =>
    component(section, { uses: [{ kind: 'internet' }, { kind: 'internet', ports: [80] }] }, ['uses', 1]),
  ),
  ...ofConsumers('a port twice', (section) =>
    component(section, { uses: [{ kind: 'internet', ports: [443, 443] }] }, ['uses', 0, 'ports', 1]),
  ),
  [
    'services',
    'a use of a service that nobody declared',
    component('services', { uses: [use('service')] }, ['uses', 0, 'name']),
  ],
  ['jobs', 'a use of a service', component('jobs', { uses: [use('service')] }, ['uses', 0])],
  ['functions', 'a use of a service', component('functions', { uses: [use('service')] }, ['uses', 0])],
  [
    'services',
    'more tasks at least than at most',
    component('services', { scaling: scaling({ min: 5 }) }, ['scaling', 'min']),
  ],
  [
    'services',
    'two policies for one measure',
    component('services', { scaling: scaling({ policies: [cpu, cpu] }) }, ['scaling', 'policies', 1]),
  ],
  [
    'services',
    'steps beside another policy',
    component('services', { scaling: scaling({ policies: [cpu, { kind: 'steps', memoryPercent: 60 }] }) }, [
      'scaling',
      'policies',
      1,
    ]),
  ],
  [
    'services',
    'steps without a measure',
    component('services', { scaling: scaling({ policies: [{ kind: 'steps' }] }) }, ['scaling', 'policies', 0]),
  ],
  [
    'services',
    'two schedules with one name',
    component('services', { scaling: scaling({ policies: [nightly, nightly] }) }, ['scaling', 'policies', 1]),
  ],
  [
    'services',
    'a schedule with more at least than at most',
    component('services', { scaling: scaling({ policies: [{ ...nightly, min: 4 }] }) }, [
      'scaling',
      'policies',
      0,
      'min',
    ]),
  ],
  [
    'services',
    'requests as a measure without routes',
    component(
      'services',
      { routes: [], scaling: scaling({ policies: [{ kind: 'requests', capacityPerTaskPerSecond: 10 }] }) },
      ['scaling', 'policies', 0],
    ),
  ],
  [
    'services',
    'a check that answers later than it is asked again',
    component('services', { health: { ready: { intervalSeconds: 5, timeoutSeconds: 5 } } }, [
      'health',
      'ready',
      'timeoutSeconds',
    ]),
  ],
  [
    'services',
    'a container check that answers too late',
    component('services', { health: { live: { intervalSeconds: 5, timeoutSeconds: 6 } } }, [
      'health',
      'live',
      'timeoutSeconds',
    ]),
  ],
  [
    'services',
    'a deployment that may neither stop nor start a task',
    component('services', { deployment: { maxUnavailable: 0, maxSurge: 0 } }, ['deployment', 'maxSurge']),
  ],
  [
    'services',
    'one percentile twice',
    component(
      'services',
      {
        objectives: {
          latency: [
            { percentile: 95, milliseconds: 1 },
            { percentile: 95, milliseconds: 2 },
          ],
        },
      },
      ['objectives', 'latency', 1],
    ),
  ],
  [
    'services',
    'a path twice',
    twoServices({ routes: route('/a/*') }, { routes: route('/a/*') }, ['services', 'other', 'routes', 0, 'paths', 0]),
  ],
  [
    'services',
    'a route behind a wider one',
    twoServices({ routes: [{ paths: ['/a*'], slot: 1 }] }, { routes: [{ paths: ['/ab*'], slot: 2 }] }, [
      'services',
      'other',
      'routes',
      0,
      'paths',
      0,
    ]),
  ],
  [
    'services',
    'two routes in one slot',
    twoServices({ routes: [{ paths: ['/a/*'], slot: 7 }] }, { routes: [{ paths: ['/b/*'], slot: 7 }] }, [
      'services',
      'other',
      'routes',
      0,
      'slot',
    ]),
  ],
  [
    'services',
    'six values in one rule',
    twoServices(
      { routes: [{ paths: ['/a', '/b', '/c'], hosts: ['a.example', 'b.example', 'c.example'] }] },
      {},
      ['services', 'one', 'routes', 0],
      ['a.example', 'b.example', 'c.example', '/a', '/b', '/c'],
    ),
  ],
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
    component('functions', { handler: 'queue-processor', trigger: { kind: 'queue', queue: 'nobody' } }, [
      'trigger',
      'queue',
    ]),
  ],
  [
    'functions',
    'the handler of messages without a queue',
    component('functions', { handler: 'queue-processor', trigger: { kind: 'schedule' } }, ['trigger', 'kind']),
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
  ...(['services', 'databases', 'caches', 'buckets'] as const).map(
    (section) =>
      [
        section,
        'two names that become one',
        whole(
          [
            [[section, 'a1-2'], samples[section]],
            [[section, 'a12'], samples[section]],
          ],
          [section, 'a12'],
          'a12',
        ),
      ] as const,
  ),
  [
    'databases',
    'replicas without backups',
    component('databases', { replicas: [{}], backupRetentionDays: 0 }, ['backupRetentionDays']),
  ],
  [
    'databases',
    'growth to less than a tenth more',
    component('databases', { storageGiB: 100, maxStorageGiB: 109 }, ['maxStorageGiB']),
  ],
  [
    'databases',
    'a backup during maintenance',
    component(
      'databases',
      { backupRetentionDays: 7, backupWindow: '04:30-05:30', maintenanceWindow: 'sun:05:00-sun:06:00' },
      ['backupWindow'],
    ),
  ],
  ['databases', 'a window of ten minutes', component('databases', { backupWindow: '02:00-02:10' }, ['backupWindow'])],
  ['databases', 'a name that PostgreSQL keeps', component('databases', { databaseName: 'pg_app' }, ['databaseName'])],
  ['databases', 'a user that RDS keeps', component('databases', { username: 'rdsadmin' }, ['username'])],
  [
    'databases',
    'memory below the least',
    component('databases', { parameters: { workMem: '63kB' } }, ['parameters', 'workMem']),
  ],
  [
    'databases',
    'a time without a unit',
    component('databases', { parameters: { slowQueryLog: '500' } }, ['parameters', 'slowQueryLog']),
  ],
  [
    'databases',
    'an instance class with its prefix',
    component('databases', { instanceClass: 'db.m7g.large' }, ['instanceClass']),
  ],
  [
    'databases',
    'rotation that is off for no reason',
    component('databases', { rotation: { enabled: false, reason: 'none' } }, ['rotation', 'reason']),
  ],
  ['caches', 'a Redis version of Valkey', component('caches', { engine: 'valkey', version: '7.1' }, ['version'])],
  ['caches', 'a Valkey version of Redis', component('caches', { engine: 'redis', version: '8.0' }, ['version'])],
  [
    'caches',
    'state that may be evicted',
    component('caches', { engine: 'valkey', version: '8.1', holds: 'state', evictionPolicy: 'allkeys-lru' }, [
      'evictionPolicy',
    ]),
  ],
  [
    'caches',
    'a snapshot during maintenance',
    component(
      'caches',
      { snapshotRetentionDays: 1, snapshotWindow: '05:30-06:30', maintenanceWindow: 'sun:05:00-sun:06:00' },
      ['snapshotWindow'],
    ),
  ],
  [
    'caches',
    'the name of a reader',
    whole(
      [
        [['caches', 'hot'], samples.caches],
        [['caches', 'hot-reader'], samples.caches],
      ],
      ['caches', 'hot-reader'],
      'hot-reader',
    ),
  ],
  [
    'caches',
    'a cluster without replicas',
    component('caches', { topology: { kind: 'cluster', shards: 2, replicasPerShard: 0 } }, [
      'topology',
      'replicasPerShard',
    ]),
  ],
  [
    'buckets',
    'an archive before infrequent access is paid off',
    component('buckets', { lifecycle: { infrequentAccessDays: 30, glacierDays: 59 } }, ['lifecycle', 'glacierDays']),
  ],
  [
    'buckets',
    'an end before the archive',
    component('buckets', { lifecycle: { glacierDays: 90, expireDays: 90 } }, ['lifecycle', 'expireDays']),
  ],
  ['network', 'host bits in a range', whole([[['network', 'cidr'], '10.0.0.1/16']], ['network', 'cidr'])],
  ['network', 'a range that holds no four zones', whole([[['network', 'cidr'], '10.0.0.0/21']], ['network', 'cidr'])],
  ['network', 'a range wider than a VPC takes', whole([[['network', 'cidr'], '10.0.0.0/15']], ['network', 'cidr'])],
  ['network', 'an octet above 255', whole([[['network', 'cidr'], '10.256.0.0/16']], ['network', 'cidr'])],
  ['network', 'one zone', whole([[['network', 'zones'], ['a']]], ['network', 'zones'])],
  [
    'network',
    'a zone twice',
    whole(
      [
        [
          ['network', 'zones'],
          ['a', 'b', 'a'],
        ],
      ],
      ['network', 'zones', 2],
    ),
  ],
  [
    'network',
    'an overlapping neighbour',
    whole(
      [
        [['network', 'cidr'], '10.8.0.0/16'],
        [['network', 'neighbours'], ['10.8.128.0/17']],
      ],
      ['network', 'neighbours', 0],
    ),
  ],
  [
    'network',
    'more gateways than zones',
    whole(
      [
        [
          ['network', 'zones'],
          ['a', 'b'],
        ],
        [['network', 'nat'], { kind: 'gateways', count: 3 }],
      ],
      ['network', 'nat', 'count'],
    ),
  ],
  [
    'network',
    'no way out, and no endpoints',
    whole(
      [
        [['network', 'nat'], { kind: 'none' }],
        [['network', 'endpoints'], ['sts']],
      ],
      ['network', 'endpoints'],
    ),
  ],
  [
    'network',
    'the internet without a way out',
    whole(
      [
        [['network', 'nat'], { kind: 'none' }],
        [
          ['network', 'endpoints'],
          ['ecr.api', 'ecr.dkr', 'logs', 'secretsmanager', 'sqs'],
        ],
        [['jobs', 'caller'], givenComponent.job({ uses: [{ kind: 'internet' }] })],
      ],
      ['jobs', 'caller', 'uses', 0],
      { kind: 'internet', ports: [443] },
    ),
  ],
  [
    'assets',
    'no class for the rest',
    offered({ distribution: {} }, assets('/static/*'), ['assets', 'classes', 0, 'path']),
  ],
  [
    'assets',
    'a class behind a wider one',
    offered({ distribution: {} }, assets('/*', '/*'), ['assets', 'classes', 1, 'path']),
  ],
  [
    'assets',
    'nine classes',
    offered({ distribution: {} }, assets(...Array.from({ length: 8 }, (_, index) => `/c${index}`), '/*'), [
      'assets',
      'classes',
    ]),
  ],
  [
    'assets',
    'nothing that serves them',
    offered({ balancer: { scheme: 'public' } }, assets('/*'), ['assets'], {
      ...assets('/*'),
      noncurrentExpireDays: 30,
    }),
  ],
  [
    'edge',
    'routes without an edge',
    offered(undefined, undefined, ['services', 'api', 'routes'], [{ paths: ['/api/*'], hosts: [] }]),
  ],
  ['edge', 'a distribution without assets', offered({ distribution: bare }, undefined, ['edge', 'distribution'], bare)],
  [
    'edge',
    'a balancer that nobody reaches',
    offered({ balancer: { callers: [] } }, undefined, ['edge', 'balancer', 'callers']),
  ],
  [
    'edge',
    'a path that nobody answers',
    offered({ distribution: { services: [{ path: '/api/*' }, { path: '/soap/*' }] } }, assets('/*'), [
      'edge',
      'distribution',
      'services',
      1,
      'path',
    ]),
  ],
  [
    'edge',
    'a route that the edge does not carry',
    offered({ distribution: { services: [] } }, assets('/*'), ['services', 'api', 'routes', 0, 'paths', 0]),
  ],
  [
    'edge',
    'a path twice',
    offered({ distribution: { services: [{ path: '/api/*' }, { path: '/api/*' }] } }, assets('/*'), [
      'edge',
      'distribution',
      'services',
      1,
      'path',
    ]),
  ],
  [
    'edge',
    'a path of files and of services',
    offered({ distribution: {} }, assets('/api/*', '/*'), ['edge', 'distribution', 'services', 0, 'path'], '/api/*'),
  ],
  [
    'edge',
    'a name outside its zone',
    offered(
      {
        domain: { name: 'app.example.com', hostedZone: { id: 'Z0123456789', name: 'example.org' } },
        balancer: { scheme: 'public' },
      },
      undefined,
      ['edge', 'domain', 'name'],
    ),
  ],
  [
    'environment',
    'a region that takes no logs of the edge',
    (draft) =>
      offered({ distribution: {} }, assets('/*'), ['environment', 'region'])(
        draft.set(['environment', 'region'], 'af-south-1'),
      ),
  ],
  [
    'environment',
    'production without an account',
    whole(
      [[['environment'], { name: 'prod', profile: 'production', region: 'eu-west-1' }]],
      ['environment', 'account'],
    ),
  ],
  [
    'environment',
    'a copy of production',
    whole(
      [
        [
          ['environment'],
          givenComponent.environment({ profile: 'production', account: '111122223333', suffix: 'pr-1' }),
        ],
      ],
      ['environment', 'suffix'],
    ),
  ],
  [
    'environment',
    'an account without quotes',
    whole([[['environment', 'account'], 111122223333]], ['environment', 'account']),
  ],
  [
    'environment',
    'a tag of the platform',
    whole([[['environment', 'tags'], { Owner: 'x' }]], ['environment', 'tags', 'Owner'], 'Owner'),
  ],
  [
    'environment',
    'a tag of AWS',
    whole([[['environment', 'tags'], { 'aws:x': 'x' }]], ['environment', 'tags', 'aws:x'], 'aws:x'),
  ],
  [
    'environment',
    'two spellings of a tag',
    whole([[['environment', 'tags'], { team: 'x', Team: 'y' }]], ['environment', 'tags', 'Team']),
  ],
  [
    'environment',
    'more tags than a resource holds',
    whole(
      [[['environment', 'tags'], Object.fromEntries(Array.from({ length: 41 }, (_, index) => [`t${index}`, 'x']))]],
      ['environment', 'tags'],
    ),
  ],
  [
    'environment',
    'protection that is off for no reason',
    whole(
      [[['environment', 'protection'], { enabled: false, reason: 'because' }]],
      ['environment', 'protection', 'reason'],
    ),
  ],
  [
    'environment',
    'latest in production',
    whole(
      [
        [['environment'], { name: 'prod', profile: 'production', region: 'eu-west-1', account: '111122223333' }],
        [['jobs', 'moving'], givenComponent.job({ image: { kind: 'ecr', repository: 'shop', tag: 'latest' } })],
      ],
      ['jobs', 'moving', 'image', 'tag'],
    ),
  ],
  [
    'alarms',
    'an address twice',
    whole(
      [
        [
          ['alarms', 'page'],
          ['a@example.com', 'a@example.com'],
        ],
      ],
      ['alarms', 'page', 1],
    ),
  ],
  ['alarms', 'no address', whole([[['alarms', 'ticket'], ['team-shop']]], ['alarms', 'ticket', 0])],
  ['schemaVersion', 'a later schema', whole([[['schemaVersion'], 2]], ['schemaVersion'])],
];

/** What only the author of a rule can know: each of these breaks one rule of the schema's code, or one relation. */
export const relationBreakers: readonly Breaker[] = catalogue.map(([section, name, step]) => ({
  section,
  name,
  apply: (input: PlatformInput, pick: number) => step(new Draft(input, pick)),
}));
