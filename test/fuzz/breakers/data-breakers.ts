import { component, type Entry, samples, whole } from './step.js';

/** Databases, caches, buckets, and names in a template. */
export const dataBreakers: readonly Entry[] = [
  ...(['services', 'databases', 'caches', 'buckets'] as const).map(
    (section) =>
      [
        section,
        'a name that every object answers to',
        whole([[[section, 'constructor'], samples[section]]], [section, 'constructor'], 'constructor'),
      ] as const,
  ),
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
    'caches',
    'scaling of nodes that do not scale',
    component(
      'caches',
      { nodeType: 't4g.medium', topology: { kind: 'cluster', shards: 2, shardScaling: { max: 3 } } },
      ['nodeType'],
    ),
  ],
  [
    'caches',
    'shards that scale to fewer than there are',
    component('caches', { nodeType: 'r7g.large', topology: { kind: 'cluster', shards: 4, shardScaling: { max: 3 } } }, [
      'topology',
      'shardScaling',
      'max',
    ]),
  ],
  [
    'caches',
    'replicas that scale to no more than there are',
    component(
      'caches',
      {
        nodeType: 'r7g.large',
        topology: { kind: 'cluster', shards: 2, replicasPerShard: 3, replicaScaling: { max: 3 } },
      },
      ['topology', 'replicaScaling', 'max'],
    ),
  ],
  [
    'caches',
    'more nodes than a cluster takes when it has scaled out',
    component(
      'caches',
      { nodeType: 'r7g.large', topology: { kind: 'cluster', shards: 2, shardScaling: { max: 500 } } },
      ['topology'],
    ),
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
  [
    'databases',
    'a pooler that takes the last connections',
    component(
      'databases',
      { pooler: { kind: 'rds-proxy', maxDatabaseConnections: 100 }, parameters: { maxConnections: 105 } },
      ['pooler', 'maxDatabaseConnections'],
    ),
  ],
];
