import type { PlatformInput } from '../../lib/definition/platform.js';

/**
 * Squads of agents that work on tasks: a stateless backend, workers on a task queue, integrations, a database with
 * read replicas, a two-layer cache, static files at the edge. It starts as one backend and grows through four sizes.
 * Integration (network) stands apart from the start, because what it takes comes from outside; intelligence (processor
 * and memory) leaves the backend at `users-100k`.
 *
 * Instance classes are today's where the classic one is a worse buy: t4g for t3 and r7g for r5, Graviton at a lower
 * price for the same memory.
 */

const image = { kind: 'build', folder: 'dist/service' } as const;
const api = ['node', 'api.mjs'];

/** The first cache layer, in each task; the second is Valkey, the third the database. */
const inMemoryCache = { maxMiB: 100, ttlSeconds: 60 };

export const base = {
  schemaVersion: 1,
  name: 'agent-squad',
  owner: 'team-squad',
  queues: {
    // Task execution, code generation, analysis, document processing: minutes to an hour each.
    tasks: { visibilitySeconds: 3_600, deadLetter: { maxReceives: 3 } },
    // What Jira, Git and payment providers send: acknowledged at once, worked on here.
    webhooks: { visibilitySeconds: 180 },
  },
  buckets: {
    // Old task executions move to cheaper storage and leave after a year.
    archive: { lifecycle: { infrequentAccessDays: 30, glacierDays: 90, expireDays: 365 } },
  },
  assets: {
    classes: [
      { path: '/static/*', cacheControl: 'public, max-age=31536000, immutable', edgeSeconds: 31_536_000 },
      { path: '/images/*', cacheControl: 'public, max-age=86400', edgeSeconds: 86_400 },
      { path: '/prompts/*', cacheControl: 'public, max-age=86400', edgeSeconds: 86_400 },
      { path: '/docs/*', cacheControl: 'public, max-age=3600', edgeSeconds: 3_600 },
      { path: '/*', cacheControl: 'public, max-age=300', edgeSeconds: 300 },
    ],
  },
} satisfies Partial<PlatformInput>;

/** Results stream back as server-sent events, so connections may be quiet for longer than a minute: here and at the edge. */
export const balancer = { idleTimeoutSeconds: 120 };
export const distribution = {
  services: [{ path: '/api/*' }, { path: '/webhooks/*' }],
  originReadTimeoutSeconds: 120,
} satisfies NonNullable<PlatformInput['edge']>['distribution'];

/** Life of each kind of entry in the second layer. Executions are never cached: they change while people watch. */
export const ttlSeconds = { user: 300, 'squad-config': 3_600 };

/** Twenty connections a task to start with, and ten on top for a moment. */
const pool = { max: 20, overflow: 10, waitSeconds: 30, recycleSeconds: 3_600 };

/**
 * As many tasks as the requests need, from what a load test says of one task. The +50 % and -25 % a minute of a Kubernetes
 * autoscaler would be `steps`; on the metrics of ECS, which come minutes late, they take two minutes longer to meet a
 * rush and remove too much before they see the effect: `npm run report -- scaling --compare` shows both.
 */
export const byRequests = (capacityPerTaskPerSecond: number) => ({ kind: 'rate', capacityPerTaskPerSecond }) as const;

export const backend = {
  image,
  command: api,
  inMemoryCache,
  routes: [{ paths: ['/api/*'] }],
  // Round robin and no stickiness: any task answers any request.
  balancing: 'round-robin',
  health: { ready: { intervalSeconds: 10 } },
  // A stream may be the longest request. Fargate kills 120 s after SIGTERM, of which the container goes on serving for 5
  // before it waits for what is left: 5 + 110 = 115.
  drain: { longestRequestSeconds: 110, shutdownSeconds: 120 },
  uses: [
    { kind: 'database', name: 'main', access: 'read-write', pool },
    { kind: 'cache', name: 'main', access: 'read-write' },
    { kind: 'queue', name: 'tasks', access: 'send' },
    { kind: 'bucket', name: 'archive', access: 'read' },
    { kind: 'internet' },
  ],
  objectives: {
    availabilityPercent: 99.9,
    latency: [
      { percentile: 50, milliseconds: 100 },
      { percentile: 95, milliseconds: 500 },
      { percentile: 99, milliseconds: 1_000 },
    ],
  },
} satisfies Partial<NonNullable<PlatformInput['services']>[string]>;

/** Takes what other systems send; bound by the network, not by the processor. */
export const integration = {
  image,
  command: api,
  routes: [{ paths: ['/webhooks/*'] }],
  uses: [
    { kind: 'queue', name: 'webhooks', access: 'send' },
    { kind: 'service', name: 'backend' },
    { kind: 'internet' },
  ],
} satisfies Partial<NonNullable<PlatformInput['services']>[string]>;

/** Language models and retrieval: much processor and memory, called by the backend only. */
export const intelligence = {
  image,
  command: api,
  inMemoryCache: { maxMiB: 512, ttlSeconds: 86_400 },
  uses: [
    { kind: 'database', name: 'main', access: 'read', pool: { max: 10 } },
    { kind: 'cache', name: 'main', access: 'read-write' },
    { kind: 'internet' },
  ],
  objectives: { latency: [{ percentile: 95, milliseconds: 10_000 }] },
  drain: { longestRequestSeconds: 60, shutdownSeconds: 75 },
} satisfies Partial<NonNullable<PlatformInput['services']>[string]>;

export const taskWorker = {
  image,
  command: ['node', 'worker.mjs'],
  queue: 'tasks',
  concurrency: 4,
  messageTime: { meanSeconds: 60, maxSeconds: 3_600 },
  uses: [
    { kind: 'database', name: 'main', access: 'read-write', pool: { max: 5 } },
    { kind: 'cache', name: 'main', access: 'read-write' },
    { kind: 'bucket', name: 'archive', access: 'write' },
    { kind: 'internet' },
  ],
  // A task that Spot takes away goes back to the queue.
  capacity: { onDemandBase: 2, spotPercent: 70 },
  // An hour of work, and half an hour to wait: with one task, a hundred waiting messages take 100 x 60 / 4 = 1500 seconds.
  objectives: { oldestMessageSeconds: 5_400 },
} satisfies Partial<NonNullable<PlatformInput['workers']>[string]>;

/** More than 100 messages: more workers. Fewer than 20, those in hand included: fewer workers. */
export const byDepth = { kind: 'depth', outAbove: 100, inBelow: 20 } as const;

/**
 * Workers for what arrives, and for working off within ten minutes what waits. A worker is planned to be full (100 %), because a
 * task may be ninety minutes old: on a day that takes a sixth fewer task-hours than planning 85 % does, and a task
 * waits as short. With more than ten minutes the number of workers follows every chance; `npm run report -- scaling` shows it.
 */
export const byRate = { kind: 'rate', objectiveSeconds: 600, utilisationPercent: 100 } as const;

export const jobs = {
  'clean-executions': {
    image,
    command: ['node', '-e', "console.log('old executions would be archived here')"],
    task: { cpu: 256, memoryMiB: 512 },
    cron: '0 3 * * ? *',
    uses: [
      { kind: 'database', name: 'main', access: 'read-write', pool: { max: 2 } },
      { kind: 'bucket', name: 'archive', access: 'write' },
    ],
  },
  'aggregate-metrics': {
    image,
    command: ['node', '-e', "console.log('metrics would be summed up here')"],
    task: { cpu: 256, memoryMiB: 512 },
    cron: '10 * * * ? *',
    uses: [{ kind: 'database', name: 'main', access: 'read-write', pool: { max: 2 } }],
  },
} satisfies PlatformInput['jobs'];

export const functions = {
  health: {
    handler: 'health',
    trigger: { kind: 'schedule', everyMinutes: 1 },
    timeoutSeconds: 10,
    uses: [
      { kind: 'database', name: 'main', access: 'describe' },
      { kind: 'cache', name: 'main', access: 'describe' },
      { kind: 'queue', name: 'tasks', access: 'describe' },
      { kind: 'queue', name: 'webhooks', access: 'describe' },
    ],
  },
  webhooks: {
    handler: 'queue-processor',
    trigger: { kind: 'queue', queue: 'webhooks', batchSize: 10 },
    timeoutSeconds: 30,
  },
} satisfies PlatformInput['functions'];

/** Wake up before people do: the bounds move, the other policies go on within them. */
export function workingHours(day: number, night: number) {
  return [
    { kind: 'schedule', name: 'morning', cron: '30 7 ? * MON-FRI *', timeZone: 'Europe/Berlin', min: day },
    { kind: 'schedule', name: 'evening', cron: '0 20 ? * MON-FRI *', timeZone: 'Europe/Berlin', min: night },
  ] as const;
}

/** Placeholders of a production environment; all five sizes share one account in this sample. */
export const production = { profile: 'production', account: '111122223333', region: 'eu-central-1' } as const;
export const alarms = { page: ['on-call@example.com'], ticket: ['team-squad@example.com'] };
export const domain = (name: string) => ({
  name: `${name}.example.com`,
  hostedZone: { id: 'Z0123456789ABCDEFGHIJ', name: 'example.com' },
});
