import type { PlatformInput } from '../../lib/definition/platform.js';

/**
 * Pulse: a social platform of six services, each with a team, a port, an image and a stack of its own. Node and Go side
 * by side: nothing here knows what runs inside an image. Adding a seventh is one entry in `services` and the path that
 * the edge sends to it.
 */

export type Service = NonNullable<PlatformInput['services']>[string];

/** Built here: the reference container stands in for the code of the team. */
const node = {
  image: { kind: 'build', folder: 'dist/service' },
  command: ['node', 'api.mjs'],
} satisfies Partial<Service>;

/**
 * Built elsewhere and taken by digest. A static Go binary stands alone in its image: it has neither shell nor wget, so
 * it answers the health check of the container itself.
 */
const go = (name: string, digest: string) =>
  ({
    image: { kind: 'repository', repository: name, digest: `sha256:${digest}` },
    health: { live: { command: [`/${name}`, 'healthcheck'] } },
  }) satisfies Partial<Service>;

const pool = { max: 20, idleMilliseconds: 30_000, connectTimeoutMilliseconds: 2_000 };
const task = { cpu: 512, memoryMiB: 1024 };
const writes = { kind: 'database', name: 'main', access: 'read-write', pool } as const;
const cached = { kind: 'cache', name: 'main', access: 'read-write' } as const;
const calls = (name: string) => ({ kind: 'service', name }) as const;
const publishes = (name: string) => ({ kind: 'topic', name, access: 'publish' }) as const;
/** Sessions and rate counters: nothing in it may be evicted. */
const counted = { kind: 'cache', name: 'sessions', access: 'read-write' } as const;

/** A service itself answers within 50 ms, with everything around it a user waits no longer than 200. */
export const objectives = {
  availabilityPercent: 99.9,
  latency: [
    { percentile: 95, milliseconds: 50 },
    { percentile: 99, milliseconds: 200 },
  ],
};

/** What each API tells of itself at `/metrics`; what is not named here is dropped. Labels: how many values each has at most. */
export const told = {
  scrape: {},
  metrics: {
    http_request_duration_seconds: {
      labels: { method: 4, route: 4, status: 6 },
      buckets: [0.01, 0.05, 0.1, 0.5, 1, 2, 5],
    },
    breaker_open: { labels: { dependency: 4 } },
  },
} satisfies Service['telemetry'];

/** Each API on its own. What the environments add is how many tasks there are. */
export const services = {
  user: {
    ...node,
    owner: 'team-identity',
    port: 8081,
    task,
    routes: [{ paths: ['/api/v1/users', '/api/v1/users/*', '/api/v1/auth/*'] }],
    // A profile shows how many follow; a follow asks whom it is about: the two use each other.
    uses: [writes, cached, counted, calls('social'), publishes('registered'), { kind: 'secret', name: 'session-key' }],
    objectives,
  },
  post: {
    ...go('post', '0f1c8d5ab7b2f7a3b1b4c6f0d9e8a7c6b5a4938271605f4e3d2c1b0a99887766'),
    owner: 'team-content',
    port: 8082,
    task,
    routes: [{ paths: ['/api/v1/posts', '/api/v1/posts/*'] }],
    uses: [writes, cached, counted, calls('user'), publishes('posted')],
    objectives,
  },
  social: {
    ...go('social', '1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f809'),
    owner: 'team-graph',
    port: 8083,
    task,
    routes: [{ paths: ['/api/v1/follows', '/api/v1/follows/*'] }],
    uses: [writes, cached, counted, calls('user')],
    objectives,
  },
  messaging: {
    ...node,
    owner: 'team-realtime',
    port: 8084,
    task,
    routes: [{ paths: ['/api/v1/messages', '/api/v1/messages/*'] }],
    // Messages come over web sockets, which stay open for as long as somebody is there.
    streams: { kind: 'web-socket', heartbeatSeconds: 30 },
    // Parts of an attachment arrive at different tasks.
    uses: [
      writes,
      counted,
      publishes('sent'),
      { kind: 'files', name: 'attachments', access: 'read-write', mountPath: '/srv/attachments' },
    ],
    objectives,
  },
  notification: {
    ...node,
    owner: 'team-reach',
    port: 8085,
    task,
    routes: [{ paths: ['/api/v1/notifications', '/api/v1/notifications/*'] }],
    // Push services of the device makers.
    uses: [writes, counted, { kind: 'internet' }],
    objectives,
  },
  event: {
    ...go('event', '9b74c9897bac770ffc029102a200c5de9b74c9897bac770ffc029102a200c5de'),
    owner: 'team-events',
    port: 8086,
    task,
    // Its own paths carry no version: the next one may go to another service.
    routes: [
      {
        paths: ['/api/v1/events', '/api/v1/events/*'],
        rewrite: { prefix: '/api/v1/events', to: '/events' },
      },
    ],
    // A task with a cold cache would miss its objective in its first half minute.
    slowStartSeconds: 30,
    uses: [writes, cached, counted, publishes('announced')],
    objectives,
  },
} satisfies Record<string, Omit<Service, 'scaling'>>;

type Name = keyof typeof services;

/** What is only for those who have signed in; the balancer asks, where it has a certificate. */
export const signedIn: readonly Name[] = ['social', 'messaging', 'event'];

/** The same routes, for requests with a valid token. */
export const withToken = (name: Name): Pick<Service, 'routes'> =>
  signedIn.includes(name)
    ? { routes: services[name].routes.map((route) => ({ ...route, token: { issuer: 'pulse' } })) }
    : {};

/** Every service, with what one environment wants of each. */
export function servicesWith(change: (name: Name) => Pick<Service, 'scaling'> & Partial<Service>) {
  return Object.fromEntries(
    Object.entries(services).map(([name, service]) => [name, { ...service, ...change(name as Name) }]),
  );
}

/** Takes messages from its queue and does what the event asks for. */
const consumer = (queue: string, owner: string, meanSeconds: number) => ({
  ...node,
  command: ['node', 'worker.mjs'],
  owner,
  queue,
  task: { cpu: 256, memoryMiB: 512 } as const,
  concurrency: 10,
  messageTime: { meanSeconds, maxSeconds: 30 },
  uses: [{ ...writes, pool: { max: 3 } }],
  objectives: { oldestMessageSeconds: 300 },
});

/** One for each event and team that wants it; a second team that wants an event adds a queue, and no publisher notices. */
export const workers = {
  welcome: { ...consumer('welcome', 'team-reach', 1), uses: [{ kind: 'internet' }] },
  feed: consumer('feed', 'team-graph', 0.2),
  delivery: {
    ...consumer('delivery', 'team-reach', 0.2),
    uses: [{ kind: 'internet' }, { kind: 'secret', name: 'push-provider', variable: 'PUSH_PROVIDER_KEY' }],
  },
  invitations: { ...consumer('invitations', 'team-reach', 0.5), uses: [{ kind: 'internet' }] },
} satisfies Record<string, Omit<NonNullable<PlatformInput['workers']>[string], 'scaling'>>;

/** Every worker, with what one environment wants of each. */
export const workersWith = (
  scaling: NonNullable<PlatformInput['workers']>[string]['scaling'],
  errorBudget?: { days: number },
) =>
  Object.fromEntries(
    Object.entries(workers).map(([name, { objectives: promised, ...worker }]) => [
      name,
      { ...worker, scaling, objectives: { ...promised, ...(errorBudget === undefined ? {} : { errorBudget }) } },
    ]),
  );

export const base = {
  schemaVersion: 1,
  name: 'pulse',
  owner: 'team-pulse',
  // Each environment has its own: an image comes into production by being pushed there.
  repositories: { post: {}, social: {}, event: {} },
  topics: {
    registered: { event: 'user.registered', fields: { userId: 'string', email: 'string' } },
    posted: { event: 'post.created', fields: { postId: 'string', authorId: 'string', public: 'boolean' } },
    // A conversation reads in the order in which it was written.
    sent: {
      event: 'message.sent',
      fields: { messageId: 'string', conversationId: 'string' },
      delivery: { kind: 'ordered', groupBy: 'conversationId' },
    },
    announced: { event: 'event.created', fields: { eventId: 'string', ownerId: 'string' } },
  },
  queues: {
    welcome: { subscription: { topic: 'registered' } },
    // Drafts and posts for a few are in nobody's feed.
    feed: { subscription: { topic: 'posted', filter: { public: { kind: 'one-of', values: [true] } } } },
    delivery: { fifo: true, fifoThroughput: 'per-group', subscription: { topic: 'sent' } },
    'mail-events': { visibilitySeconds: 180 },
    invitations: { subscription: { topic: 'announced' } },
  },
  secrets: {
    // Signs the cookies of those who have signed in.
    'session-key': { kind: 'generated', length: 64 },
    // Starts with a value that nobody takes: put the key of the provider in its place.
    'push-provider': { kind: 'generated', owner: 'team-reach' },
    // The address of the chat room where alarms are read; it holds a token.
    'chat-address': { kind: 'generated' },
    // The mail provider signs with it what it tells of mails.
    'mail-events': { kind: 'generated', owner: 'team-reach' },
  },
  files: { attachments: { owner: 'team-realtime' } },
  functions: {
    health: {
      handler: 'health',
      trigger: { kind: 'schedule', everyMinutes: 1 },
      timeoutSeconds: 10,
      uses: [
        { kind: 'database', name: 'main', access: 'describe' },
        { kind: 'cache', name: 'main', access: 'describe' },
        { kind: 'cache', name: 'sessions', access: 'describe' },
      ],
    },
    // Called by whoever has mended the worker: aws lambda invoke --function-name … --payload '{"most":100}'
    'delivery-redrive': {
      owner: 'team-reach',
      handler: 'dlq-redrive',
      trigger: { kind: 'dead-letters', queue: 'delivery', messagesPerSecond: 20, mostRedrives: 2 },
      timeoutSeconds: 300,
    },
    'mail-events': {
      owner: 'team-reach',
      handler: 'webhook',
      trigger: {
        kind: 'webhook',
        route: { paths: ['/api/hooks/mail'] },
        signature: 'standard',
        secret: 'mail-events',
        queue: 'mail-events',
        // A sample: its own type comes with a handler in lambda/queue-processor/handlers.ts.
        messageType: 'echo',
      },
    },
    'mail-events-taker': {
      owner: 'team-reach',
      handler: 'queue-processor',
      trigger: { kind: 'queue', queue: 'mail-events' },
    },
    chat: {
      handler: 'alarm-notifier',
      trigger: {
        kind: 'alarms',
        addressSecret: 'chat-address',
        repositoryUrl: 'https://git.example.com/team-pulse/platform/blob/main',
      },
    },
  },
  assets: {
    classes: [
      { path: '/static/*', cacheControl: 'public, max-age=31536000, immutable', edgeSeconds: 31_536_000 },
      { path: '/*', cacheControl: 'public, max-age=300', edgeSeconds: 300 },
    ],
  },
} satisfies Partial<PlatformInput>;

/** Life of each kind of entry. */
export const ttlSeconds = {
  main: { profile: 300, 'popular-posts': 1_800 },
  sessions: { session: 86_400, 'rate-counter': 60 },
};
