import type { PlatformInput } from '../../lib/definition/platform.js';

/**
 * The smallest complete platform: one API, one worker on one queue, one database, one cache, static files at the edge.
 * The environments beside this file spread it and set what differs; read one of them and you have read all of it.
 */

/** One image, two commands: see `service/`. Replace `folder` by your own folder with a Dockerfile. */
const image = { kind: 'build', folder: 'dist/service' } as const;

export const base = {
  schemaVersion: 1,
  name: 'starter',
  owner: 'team-platform',
  queues: {
    // Background jobs: welcome messages, reports, imports. The API answers at once, the worker does the work.
    emails: { visibilitySeconds: 120 },
    // Small jobs that a Lambda function takes from the queue; see lambda/queue-processor.
    imports: { visibilitySeconds: 180 },
  },
  buckets: {
    // Shared files live here, never on the disk of a task.
    uploads: { lifecycle: { infrequentAccessDays: 30, glacierDays: 90, expireDays: 365 } },
  },
  assets: {
    folder: 'definitions/starter/site',
    classes: [
      // File names with a hash in them never change.
      { path: '/static/*', cacheControl: 'public, max-age=31536000, immutable', edgeSeconds: 31_536_000 },
      { path: '/*', cacheControl: 'public, max-age=300', edgeSeconds: 300 },
    ],
  },
} satisfies Partial<PlatformInput>;

export const api = {
  image,
  command: ['node', 'api.mjs'],
  task: { cpu: 256, memoryMiB: 512 },
  routes: [{ paths: ['/api/*'] }],
  // Cut off what is in flight only after the longest request that users may send.
  drain: { longestRequestSeconds: 30, shutdownSeconds: 45 },
  uses: [
    {
      kind: 'database',
      name: 'main',
      access: 'read-write',
      pool: { max: 20, idleMilliseconds: 30_000, connectTimeoutMilliseconds: 2_000 },
    },
    { kind: 'cache', name: 'sessions', access: 'read-write' },
    { kind: 'queue', name: 'emails', access: 'send' },
    { kind: 'queue', name: 'imports', access: 'send' },
    { kind: 'bucket', name: 'uploads', access: 'read-write' },
  ],
  objectives: { availabilityPercent: 99.9, latency: [{ percentile: 95, milliseconds: 500 }] },
} satisfies Partial<NonNullable<PlatformInput['services']>[string]>;

export const mailer = {
  image,
  command: ['node', 'worker.mjs'],
  task: { cpu: 256, memoryMiB: 512 },
  queue: 'emails',
  concurrency: 5,
  messageTime: { meanSeconds: 2, maxSeconds: 60 },
  uses: [
    { kind: 'database', name: 'main', access: 'read', pool: { max: 5 } },
    // The mail provider.
    { kind: 'internet', ports: [443, 587] },
  ],
  objectives: { oldestMessageSeconds: 300 },
} satisfies Partial<NonNullable<PlatformInput['workers']>[string]>;

export const nightlyReport = {
  image,
  command: ['node', '-e', "console.log('a report would be written here')"],
  task: { cpu: 256, memoryMiB: 512 },
  cron: '30 2 * * ? *',
  timeZone: 'UTC',
  uses: [
    { kind: 'database', name: 'main', access: 'read', pool: { max: 2 } },
    { kind: 'bucket', name: 'uploads', access: 'write' },
  ],
} satisfies NonNullable<PlatformInput['jobs']>[string];

export const functions = {
  health: {
    handler: 'health',
    trigger: { kind: 'schedule', everyMinutes: 1 },
    timeoutSeconds: 10,
    uses: [
      { kind: 'database', name: 'main', access: 'describe' },
      { kind: 'cache', name: 'sessions', access: 'describe' },
      { kind: 'queue', name: 'emails', access: 'describe' },
    ],
  },
  importer: {
    handler: 'queue-processor',
    trigger: { kind: 'queue', queue: 'imports', batchSize: 10 },
    timeoutSeconds: 30,
  },
} satisfies PlatformInput['functions'];

/** How long each kind of entry may be served from the cache. */
export const ttlSeconds = { static: 3_600, user: 300, session: 86_400 };
