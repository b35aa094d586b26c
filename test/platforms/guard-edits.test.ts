import { readAssembly } from '../../lib/assembly/read-assembly.js';
import type { PlatformInput } from '../../lib/definition/platform.js';
import { compare, isLoss, type Verdict } from '../../lib/reports/guard/compare.js';
import { lockedResources } from '../../lib/reports/guard/lock.js';
import { givenComponent } from '../given/platform.js';
import { type Draft, givenChanged, givenRichPlatformInput, synthesized } from '../given/rich-platform.js';

type Change = (platform: Draft<PlatformInput>) => void;
type Section = 'services' | 'workers' | 'jobs' | 'functions' | 'queues' | 'databases' | 'caches' | 'buckets';

const lock = lockedResources(readAssembly(synthesized(givenRichPlatformInput())));
const verdictsAfter = (...changes: readonly Change[]): Verdict[] =>
  compare(lock, readAssembly(synthesized(givenChanged(...changes))));

/** The component of a section under its name, to be changed in place. */
const at = (section: Section, name: string) => (platform: Draft<PlatformInput>) =>
  (platform[section] as Record<string, Record<string, unknown>>)[name] as Record<string, unknown>;

const set =
  (section: Section, name: string, change: Readonly<Record<string, unknown>>): Change =>
  (platform) => {
    Object.assign(at(section, name)(platform), change);
  };
/** A service that promises more than one instance keeps would refuse this. */
const withoutStandby =
  (database: string): Change =>
  (platform) => {
    set('databases', database, { multiAz: false })(platform);
    for (const name of Object.keys(platform.services ?? {}))
      set('services', name, { objectives: { availabilityPercent: 99 } })(platform);
  };
const add =
  (section: Section, name: string, component: unknown): Change =>
  (platform) => {
    (platform[section] as Record<string, unknown>)[name] = component;
  };
const remove =
  (section: Section, name: string): Change =>
  (platform) => {
    delete (platform[section] as Record<string, unknown>)[name];
  };
const rename =
  (section: Section, name: string, to: string): Change =>
  (platform) => {
    const entries = Object.entries(platform[section] as Record<string, unknown>);
    Object.assign(platform, {
      [section]: Object.fromEntries(entries.map(([key, value]) => [key === name ? to : key, value])),
    });
  };
const reverse =
  (section: Section): Change =>
  (platform) => {
    Object.assign(platform, { [section]: Object.fromEntries(Object.entries(platform[section] as object).reverse()) });
  };
const merge =
  (section: 'network' | 'alarms' | 'environment' | 'edge' | 'assets', change: object): Change =>
  (platform) => {
    Object.assign(platform, { [section]: { ...(platform[section] as object), ...change } });
  };
const distribution =
  (change: object): Change =>
  (platform) => {
    Object.assign(platform.edge.distribution, change);
  };

const cpu = { kind: 'cpu', targetPercent: 55 };

/** Edits that lose nothing. Those of one group touch different things and are made at once. */
const benign: readonly (readonly (readonly [string, Change])[])[] = [
  [
    ['a service gets more memory', set('services', 'api', { task: { cpu: 512, memoryMiB: 1024 } })],
    [
      'a service gets another image',
      set('services', 'feed', { image: { kind: 'ecr', repository: 'shop', tag: 'v2' } }),
    ],
    [
      'a worker counts its backlog',
      set('workers', 'packer', { scaling: { max: 9, mode: { kind: 'backlog', acceptableLatencySeconds: 30 } } }),
    ],
    ['a job runs at another hour', set('jobs', 'report', { cron: '15 3 * * ? *' })],
    ['a function gets more memory', set('functions', 'health', { memoryMiB: 512 })],
    ['messages stay hidden for longer', set('queues', 'orders', { visibilitySeconds: 90 })],
    ['a database grows', set('databases', 'main', { storageGiB: 200 })],
    ['a database keeps backups for longer', set('databases', 'audit', { backupRetentionDays: 14 })],
    ['a cache gets larger nodes', set('caches', 'sessions', { nodeType: 'r7g.large' })],
    ['a bucket archives', set('buckets', 'uploads', { lifecycle: { glacierDays: 90 } })],
    ['a network address translation in each zone', merge('network', { nat: { kind: 'gateways', count: 3 } })],
    ['somebody is paged', merge('alarms', { page: ['ops@example.com'] })],
    ['the edge reaches further', distribution({ priceClass: 'all' })],
  ],
  [
    ['a service scales further', set('services', 'api', { scaling: { min: 2, max: 20, policies: [cpu] } })],
    ['a service has one more path', set('services', 'feed', { routes: [{ paths: ['/feed/*', '/admin/feed'] }] })],
    ['a worker works on more at a time', set('workers', 'packer', { concurrency: 8 })],
    ['a job is stopped later', set('jobs', 'sweep', { stopAfterSeconds: 7_200 })],
    ['a function is asked less often', set('functions', 'health', { trigger: { kind: 'schedule', everyMinutes: 5 } })],
    ['messages are kept for longer', set('queues', 'orders', { retentionSeconds: 600_000 })],
    ['a database gets a larger class', set('databases', 'main', { instanceClass: 'r7g.xlarge' })],
    [
      'a database is maintained at another time',
      set('databases', 'audit', { maintenanceWindow: 'mon:04:00-mon:05:00' }),
    ],
    ['a cache gets one more replica', set('caches', 'sessions', { topology: { kind: 'replicated', replicas: 2 } })],
    ['a bucket expires', set('buckets', 'exports', { lifecycle: { expireDays: 400 } })],
    ['an endpoint in the network', merge('network', { endpoints: ['sqs', 'logs'] })],
    ['a threshold', merge('alarms', { thresholds: { databaseCpuPercent: 70 } })],
    ['pages of an app', distribution({ spaFallback: '/index.html' })],
  ],
  [
    [
      'a service is added',
      add('services', 'search', givenComponent.service({ routes: [{ paths: ['/api/search/*'] }], uses: [] })),
    ],
    ['a worker is added', add('workers', 'indexer', givenComponent.worker({ uses: [] }))],
    ['a job is added', add('jobs', 'archive', givenComponent.job())],
    ['a function is added', add('functions', 'watch', givenComponent.function())],
    ['a queue is added', add('queues', 'alerts', {})],
    ['a database is added', add('databases', 'audits', givenComponent.database())],
    ['a cache is added', add('caches', 'hot', givenComponent.cache())],
    ['a bucket is added', add('buckets', 'archive', {})],
    ['a zone is added at the end', merge('network', { zones: ['a', 'b', 'c', 'd'] })],
    ['a tag on everything', merge('environment', { tags: { 'cost-center': 'shop' } })],
    ['a class of files', merge('assets', { classes: [{ path: '/*', cacheControl: 'no-cache', edgeSeconds: 0 }] })],
  ],
  [
    ['a service is removed', remove('services', 'feed')],
    ['its path at the edge goes with it', distribution({ services: [{ path: '/api/*' }, { path: '/admin/*' }] })],
    ['a worker is removed', remove('workers', 'mailer')],
    ['a job is removed', remove('jobs', 'sweep')],
    ['a function is removed', remove('functions', 'health')],
    ['a service is renamed', rename('services', 'admin', 'back-office')],
    ['a replica is removed', set('databases', 'audit', { replicas: [] })],
    ['a replica is added', set('databases', 'main', { replicas: [{}, {}, {}] })],
    [
      'Performance Insights is off',
      set('databases', 'stats', { insights: { enabled: false, reason: 'nobody looks at it' } }),
    ],
    ['logs of requests are kept for longer', merge('environment', { accessLogDays: 400 })],
    ['the firewall counts higher', distribution({ firewall: { enabled: true, requestsPerIpPer5Minutes: 9_000 } })],
    ['a message may be tried more often', set('queues', 'mail', { deadLetter: { maxReceives: 9 } })],
  ],
  [
    ['services in another order', reverse('services')],
    ['workers in another order', reverse('workers')],
    ['jobs in another order', reverse('jobs')],
    ['functions in another order', reverse('functions')],
    ['queues in another order', reverse('queues')],
    ['databases in another order', reverse('databases')],
    ['caches in another order', reverse('caches')],
    ['buckets in another order', reverse('buckets')],
    ['a database gets a standby', set('databases', 'stats', { multiAz: true })],
    ['a database gets another major version', set('databases', 'audit', { version: '17' })],
    ['a database gets parameters', set('databases', 'main', { parameters: { workMem: '7MB' } })],
    ['a cache gets one more shard', set('caches', 'pages', { topology: { kind: 'cluster', shards: 3 } })],
  ],
];

describe.each(benign.map((edits, group) => ({ group, edits })))('benign edits, group $group', ({ edits }) => {
  const losses = verdictsAfter(...edits.map(([, change]) => change)).filter(isLoss);

  it.each(edits.map(([name]) => name))('%s, and nothing is lost', () => {
    expect(losses).toEqual([]);
  });
});

test('the benign edits are fifty and more', () => {
  expect(benign.flat().length).toBeGreaterThanOrEqual(50);
});

type Expected = readonly [outcome: Verdict['outcome'], resource: string, detail: string];

/** Edits that lose something. Those of one group touch different things and are made at once. */
const harmful: readonly (readonly (readonly [string, Change, Expected])[])[] = [
  [
    [
      'another port of a database',
      set('databases', 'main', { port: 6_000 }),
      ['replaced', 'shop-prod-database-main/Database', 'Port: "5432" -> "6000"'],
    ],
    [
      'another name inside a database',
      set('databases', 'audit', { databaseName: 'audit' }),
      ['replaced', 'shop-prod-database-audit/Database', 'DBName: "app" -> "audit"'],
    ],
    [
      'another user of a database',
      set('databases', 'stats', { username: 'stats' }),
      ['replaced', 'shop-prod-database-stats/Database', 'MasterUsername'],
    ],
    [
      'another port of a cache',
      set('caches', 'sessions', { port: 6_380 }),
      ['replaced', 'shop-prod-cache-sessions/Cache', 'Port: 6379 -> 6380'],
    ],
    [
      'more replicas of each shard',
      set('caches', 'pages', { topology: { kind: 'cluster', shards: 2, replicasPerShard: 2 } }),
      ['replaced', 'shop-prod-cache-pages/Cache', 'ReplicasPerNodeGroup: 1 -> 2'],
    ],
    [
      'a queue in order',
      set('queues', 'orders', { fifo: true }),
      ['replaced', 'shop-prod-messaging/Orders', 'FifoQueue: nothing -> true'],
    ],
    [
      'a queue out of order',
      set('queues', 'mail', { fifo: false }),
      ['replaced', 'shop-prod-messaging/Mail', 'FifoQueue: true -> nothing'],
    ],
    [
      'a bucket is renamed',
      rename('buckets', 'exports', 'reports'),
      ['removed', 'shop-prod-storage/Exports', 'in its place there is shop-prod-storage/Reports'],
    ],
  ],
  [
    [
      'a database without its standby',
      withoutStandby('main'),
      ['replaced', 'shop-prod-database-main/Database', 'AvailabilityZone: nothing -> "eu-west-1a"'],
    ],
    [
      'a database is renamed',
      rename('databases', 'stats', 'figures'),
      ['removed', 'shop-prod-database-stats/Database', 'in its place there is shop-prod-database-figures/Database'],
    ],
    [
      'no backups',
      set('databases', 'audit', { backupRetentionDays: 0, replicas: [] }),
      ['unprotected', 'shop-prod-database-audit/Database', 'BackupRetentionPeriod'],
    ],
    [
      'no snapshots',
      set('caches', 'sessions', { snapshotRetentionDays: 0 }),
      ['unprotected', 'shop-prod-cache-sessions/Cache', 'SnapshotRetentionLimit'],
    ],
    [
      'no old versions',
      set('buckets', 'uploads', { versioned: false }),
      ['unprotected', 'shop-prod-storage/Uploads', 'VersioningConfiguration.Status'],
    ],
    [
      'a queue is removed',
      (platform) => {
        remove('queues', 'events')(platform);
        remove('functions', 'intake')(platform);
      },
      ['removed', 'shop-prod-messaging/Events', 'it stays in the account'],
    ],
    [
      'a cache is removed',
      (platform) => {
        remove('caches', 'pages')(platform);
        set('services', 'feed', { uses: [] })(platform);
      },
      ['removed', 'shop-prod-cache-pages/Cache', 'it stays in the account'],
    ],
    [
      'a zone goes',
      merge('network', { zones: ['a', 'b'] }),
      ['removed', 'shop-prod-network/DataSubnet3', 'it is deleted'],
    ],
  ],
  [
    [
      'another range of addresses',
      merge('network', { cidr: '10.8.0.0/16' }),
      ['replaced', 'shop-prod-network/Vpc', 'CidrBlock: "10.0.0.0/16" -> "10.8.0.0/16"'],
    ],
    [
      'what stands in the network goes with it',
      merge('network', { cidr: '10.8.0.0/16' }),
      ['replaced', 'shop-prod-network/DataSubnet1', 'CidrBlock'],
    ],
  ],
  [
    [
      'zones in another order',
      merge('network', { zones: ['b', 'a', 'c'] }),
      ['replaced', 'shop-prod-network/PrivateSubnet1', 'AvailabilityZone: "eu-west-1a" -> "eu-west-1b"'],
    ],
    [
      'what is tied to subnets goes with them',
      merge('network', { zones: ['b', 'a', 'c'] }),
      ['replaced', 'shop-prod-database-stats/Database', 'AvailabilityZone'],
    ],
    [
      'production becomes staging',
      merge('environment', { profile: 'staging' }),
      ['unprotected', 'shop-prod-storage/Uploads', 'termination protection of the stack: true -> nothing'],
    ],
    [
      'a database that may be deleted',
      merge('environment', { profile: 'staging' }),
      ['unprotected', 'shop-prod-database-main/Database', 'DeletionProtection: true -> nothing'],
    ],
  ],
];

describe.each(harmful.map((edits, group) => ({ group, edits })))('harmful edits, group $group', ({ edits }) => {
  const verdicts = verdictsAfter(...edits.map(([, change]) => change));

  it.each(edits)('%s, and the loss is found', (_, _change, [outcome, resource, detail]) => {
    const verdict = verdicts.find((one) => one.resource === resource);
    expect(verdict?.outcome).toBe(outcome);
    expect(verdict?.details.join('\n')).toContain(detail);
  });
});

test('nothing changes, and everything is kept', () => {
  expect(new Set(verdictsAfter().map(({ outcome }) => outcome))).toEqual(new Set(['kept']));
});
