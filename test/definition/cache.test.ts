import { givenComponent, givenPlatform } from '../given/platform.js';
import { problemsIn } from '../given/problems.js';

const problemsOf = (change: Readonly<Record<string, unknown>>) => problemsIn('cache', change);
const parsed = (change: Parameters<typeof givenComponent.cache>[0]) =>
  givenPlatform({ caches: { sessions: givenComponent.cache(change) } }).caches.sessions;

test('what a cache does not say has a value', () => {
  expect(parsed({})).toMatchObject({
    engine: 'valkey',
    version: '8.1',
    topology: { kind: 'single' },
    port: 6379,
    holds: 'cache',
    snapshotRetentionDays: 0,
  });
});

test.each([
  ['cache', 'allkeys-lru'],
  ['state', 'noeviction'],
] as const)('what holds %s evicts by %s', (holds, expected) => {
  expect(parsed({ holds })?.evictionPolicy).toBe(expected);
});

test('state that may be evicted is refused', () => {
  expect(problemsOf({ holds: 'state', evictionPolicy: 'allkeys-lru' })).toEqual([
    'caches.sessions.evictionPolicy | "allkeys-lru" | noeviction where holds is state: any other policy throws sessions or counters away when memory is short | leave evictionPolicy away, or keep cached entries in a cache of their own',
  ]);
});

test('a version of the other engine is refused', () => {
  expect(problemsOf({ engine: 'redis' })).toEqual([
    'caches.sessions.version | nothing | "7.1" with engine redis, but the version is "8.1" | set version to "7.1", or leave engine away',
  ]);
});

test('a node type with its prefix is refused', () => {
  expect(problemsOf({ nodeType: 'cache.t4g.micro' })).toEqual([
    'caches.sessions.nodeType | "cache.t4g.micro" | an ElastiCache node type without its cache. prefix, such as t4g.small or r7g.large | change nodeType',
  ]);
});

test('a misspelt topology is named with its nearest spelling', () => {
  expect(problemsOf({ topology: { kind: 'clusters', shards: 3 } })).toEqual([
    'caches.sessions.topology.kind | "clusters" | one of "single", "replicated", "cluster" | did you mean "cluster"?',
  ]);
});

test('a lifetime that is not written in seconds is refused', () => {
  expect(problemsOf({ ttlSeconds: { session: '1 day' } })).toEqual([
    'caches.sessions.ttlSeconds.session | "1 day" | a whole number from 1 to 31536000 | change session',
  ]);
});

test('a class of entries with a name that no variable can carry is refused', () => {
  expect(problemsOf({ ttlSeconds: { 'user profile': 60 } })).toEqual([
    'caches.sessions.ttlSeconds["user profile"] | "user profile" | a component name: lower-case letters and digits in words joined by single hyphens, starting with a letter | rename it',
  ]);
});

test('a snapshot during maintenance is refused', () => {
  expect(problemsOf({ snapshotRetentionDays: 7, snapshotWindow: '05:30-06:30' })).toEqual([
    'caches.sessions.snapshotWindow | "05:30-06:30" | a time span outside the maintenance window (sun:05:00-sun:06:00): ElastiCache refuses windows that overlap | move snapshotWindow, or maintenanceWindow',
  ]);
});

test('windows do not matter where no snapshot is taken', () => {
  expect(problemsOf({ snapshotWindow: '05:30-06:30' })).toEqual([]);
});

describe('scaling', () => {
  const problems = (topology: object, nodeType = 'r7g.large') =>
    problemsOf({ nodeType, topology: { kind: 'cluster', shards: 3, replicasPerShard: 2, ...topology } });

  test.each(['r6g.large', 'r7g.xlarge', 'm7g.2xlarge'])('%s scales', (nodeType) => {
    expect(problems({ shardScaling: { max: 4 }, replicaScaling: { max: 3 } }, nodeType)).toEqual([]);
  });

  test.each(['t4g.medium', 'm6g.large', 'r8g.large', 'r7g.4xlarge'])(
    '%s does not, with shards or replicas',
    (nodeType) => {
      for (const scaling of [{ shardScaling: { max: 4 } }, { replicaScaling: { max: 3 } }]) {
        expect(problems(scaling, nodeType)).toEqual([
          `caches.sessions.nodeType | "${nodeType}" | large, xlarge or 2xlarge of r6g, r7g or m7g where the cache scales by itself: ElastiCache scales no other | take a node such as r7g.large, or remove shardScaling and replicaScaling`,
        ]);
      }
      expect(problems({}, nodeType)).toEqual([]);
    },
  );

  test('scaling that can add nothing is refused', () => {
    expect(problems({ shardScaling: { max: 3 }, replicaScaling: { max: 2 } })).toEqual([
      'caches.sessions.topology.shardScaling.max | 3 | more than shards (3), which is where scaling begins | raise max, or remove shardScaling',
      'caches.sessions.topology.replicaScaling.max | 2 | more than replicasPerShard (2), which is where scaling begins | raise max, or remove replicaScaling',
    ]);
  });

  test('more nodes than a cluster takes are refused before they are needed', () => {
    expect(problems({ shardScaling: { max: 166 } })).toEqual([]);
    expect(problems({ shardScaling: { max: 167 } })).toEqual([
      expect.stringContaining('at most 500 nodes when it has scaled out, not 501'),
    ]);
    expect(problems({ shardScaling: { max: 84 }, replicaScaling: { max: 5 } })).toEqual([
      expect.stringContaining('not 504'),
    ]);
  });

  test.each([34, 71])('a target of %i % is refused', (targetPercent) => {
    expect(problems({ shardScaling: { max: 4, targetPercent } })).toHaveLength(1);
    expect(problems({ replicaScaling: { max: 3, targetPercent } })).toHaveLength(1);
  });
});
