import type { PlatformInput } from '../../lib/definition/platform.js';
import { agents } from './parts/agents.js';

/**
 * Architect-Bravo: agents that write applications. An orchestrator takes workflows and hands their tasks to five pools of
 * agents, one for each kind of work. A sixth pool is one more line in `parts/agents.ts`.
 */

type Service = NonNullable<PlatformInput['services']>[string];
type Worker = NonNullable<PlatformInput['workers']>[string];

/** The reference container stands in for the code of the teams. */
const image = { kind: 'build', folder: 'dist/service' } as const;

const names = Object.keys(agents) as (keyof typeof agents)[];
const each = <Entry>(entry: (name: (typeof names)[number]) => Entry): Record<string, Entry> =>
  Object.fromEntries(names.map((name) => [name, entry(name)]));

/** Both layers of the cache: what a task keeps itself, and what all of them share. The third is the edge. */
const inMemoryCache = { maxMiB: 100, ttlSeconds: 300 };
export const ttlSeconds = { 'code-fragment': 3_600, template: 3_600, 'dependency-graph': 3_600 };

/**
 * What is kept of what the containers tell. The gauge of waiting tasks has no label for the agent: 500 of them would be
 * 500 series, and SQS counts each queue for nothing.
 */
const requests = { labels: { method: 4, route: 4, status: 6 }, buckets: [0.01, 0.05, 0.1, 0.5, 1, 2, 5] };
const ofOrchestrator = {
  scrape: { everySeconds: 5 },
  metrics: {
    http_request_duration_seconds: requests,
    workflow_execution_duration_seconds: {
      labels: { workflow_type: 4 },
      buckets: [1, 5, 10, 30, 60, 300, 600, 1_800, 3_600],
    },
  },
} satisfies Service['telemetry'];
const ofAgents = {
  metrics: { template_generations_total: { labels: { template_type: 6, language: 8, outcome: 2 } } },
} satisfies Worker['telemetry'];

export const orchestrator = {
  image,
  command: ['node', 'api.mjs'],
  inMemoryCache,
  routes: [{ paths: ['/api/v1/*'] }],
  balancing: 'least-outstanding-requests',
  uses: [
    { kind: 'database', name: 'main', access: 'read-write', pool: { max: 10 } },
    { kind: 'cache', name: 'main', access: 'read-write' },
    ...names.map((name) => ({ kind: 'queue', name, access: 'send' }) as const),
    { kind: 'bucket', name: 'generated-code', access: 'read' },
  ],
  telemetry: ofOrchestrator,
  // Kubernetes: maxUnavailable 1, maxSurge 2.
  deployment: { strategy: 'rolling', maxUnavailable: 1, maxSurge: 2 },
  objectives: {
    availabilityPercent: 99.9,
    latency: [
      { percentile: 50, milliseconds: 100 },
      { percentile: 95, milliseconds: 500 },
      { percentile: 99, milliseconds: 1_000 },
    ],
  },
} satisfies Partial<Service>;

/** One entry for all pools: what an environment says of one, it says of each. */
export const pools = (
  ofEach: Pick<Worker, 'scaling' | 'task'> & Partial<Worker> & { load?: { messagesAtATime: number } },
): Record<string, Worker> =>
  each((name): Worker => {
    const { load, ...own } = ofEach;
    const messageTime = agents[name];
    return {
      image,
      command: ['node', 'worker.mjs'],
      queue: name,
      concurrency: 10,
      messageTime,
      inMemoryCache,
      telemetry: ofAgents,
      uses: [
        { kind: 'database', name: 'main', access: 'read-write', pool: { max: 4 } },
        { kind: 'cache', name: 'main', access: 'read-write' },
        { kind: 'bucket', name: 'generated-code', access: 'write' },
        { kind: 'bucket', name: 'artifacts', access: 'read-write' },
        { kind: 'internet' },
      ],
      ...own,
      objectives: {
        // The longest task, and a minute to wait for its turn; never less than it takes to start another one.
        oldestMessageSeconds: Math.max(420, messageTime.maxSeconds + 60),
        ...own.objectives,
        ...(load === undefined ? {} : { load }),
      },
    };
  });

export const base = {
  schemaVersion: 1,
  name: 'architect-bravo',
  owner: 'team-bravo',
  queues: each((name) => ({ visibilitySeconds: agents[name].maxSeconds, deadLetter: { maxReceives: 3 } })),
  buckets: {
    'generated-code': { lifecycle: { infrequentAccessDays: 30, glacierDays: 90, expireDays: 365 } },
    artifacts: {},
  },
  functions: {
    health: {
      handler: 'health',
      trigger: { kind: 'schedule', everyMinutes: 1 },
      timeoutSeconds: 10,
      uses: [
        { kind: 'database', name: 'main', access: 'describe' },
        { kind: 'cache', name: 'main', access: 'describe' },
        ...names.map((name) => ({ kind: 'queue', name, access: 'describe' }) as const),
      ],
    },
  },
  assets: {
    classes: [
      { path: '/templates/*', cacheControl: 'public, max-age=86400', edgeSeconds: 86_400 },
      { path: '/docs/*', cacheControl: 'public, max-age=86400', edgeSeconds: 86_400 },
      { path: '/*', cacheControl: 'public, max-age=300', edgeSeconds: 300 },
    ],
  },
} satisfies Partial<PlatformInput>;
