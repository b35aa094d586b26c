import type { PlatformInput } from '../../lib/definition/platform.js';
import { base, objectives, type Service, servicesWith, told, ttlSeconds, withToken, workersWith } from './base.js';

/** Requests that one task serves within its objectives, the busiest hour, and the tasks for it. */
const sizes = {
  user: { min: 3, max: 8, perTask: 60, perSecond: 120 },
  post: { min: 3, max: 8, perTask: 80, perSecond: 160 },
  social: { min: 3, max: 6, perTask: 80, perSecond: 80 },
  messaging: { min: 3, max: 6, perTask: 60, perSecond: 60 },
  notification: { min: 3, max: 6, perTask: 60, perSecond: 40 },
  event: { min: 3, max: 6, perTask: 80, perSecond: 40 },
};

/** How a new version comes in: what users sign in with all at once, what most of them read in parts. */
const deployments: Partial<Record<keyof typeof sizes, Pick<Service, 'deployment' | 'migration'>>> = {
  user: {
    deployment: {
      strategy: 'blue-green',
      bakeMinutes: 15,
      hooks: [{ function: 'smoke', stages: ['after-test-traffic'], timeoutMinutes: 5 }],
    },
  },
  post: {
    deployment: { strategy: 'canary', canaryPercent: 10, canaryMinutes: 15, bakeMinutes: 10 },
    migration: { command: ['/post', 'migrate'], timeoutMinutes: 10 },
  },
  notification: { deployment: { strategy: 'linear', stepPercent: 25, stepMinutes: 5, bakeMinutes: 5 } },
};

/** Three zones; every service may lose one and still carry its load. */
export default {
  ...base,
  environment: { name: 'prod', profile: 'production', account: '111122223333', region: 'eu-west-1' },
  network: { cidr: '10.41.0.0/16', zones: ['a', 'b', 'c'], nat: { kind: 'gateways', count: 3 } },
  services: servicesWith((name) => {
    const { min, max, perTask, perSecond } = sizes[name];
    return {
      ...deployments[name],
      ...withToken(name),
      telemetry: told,
      scaling: {
        min,
        max,
        policies: [
          // An open connection is one request, however many messages pass.
          name === 'messaging'
            ? { kind: 'cpu', targetPercent: 50 }
            : { kind: 'rate', capacityPerTaskPerSecond: perTask },
        ],
      },
      objectives: {
        ...objectives,
        load: { requestsPerSecond: perSecond, addresses: 1_000 },
        errorBudget: { days: 28 },
      },
    };
  }),
  telemetry: {
    metrics: {
      kind: 'prometheus',
      rules: [
        {
          kind: 'record',
          name: 'component:requests:rate5m',
          expression: 'sum by (component) (rate(http_request_duration_seconds_count[5m]))',
        },
        {
          kind: 'alert',
          name: 'BreakerStaysOpen',
          expression: 'max by (component, dependency) (breaker_open) >= 1',
          forSeconds: 600,
          severity: 'ticket',
          meaning:
            'A service has refused to call a dependency for ten minutes; what needs it answers with what it remembers.',
        },
      ],
    },
    traces: { samplePercent: 5, indexedAttributes: ['user.id', 'conversation.id'] },
  },
  workers: workersWith({ min: 2, max: 10, mode: { kind: 'rate', objectiveSeconds: 60 } }, { days: 28 }),
  functions: {
    ...base.functions,
    /** Asks the new version of the users' service before anybody else does. */
    smoke: {
      handler: 'smoke-test',
      trigger: { kind: 'deployment' },
      variables: { SMOKE_TEST_PATHS: '/api/v1/users' },
    },
  },
  databases: {
    main: {
      instanceClass: 'r7g.large',
      multiAz: true,
      storageGiB: 200,
      maxStorageGiB: 1_000,
      replicas: [{}, {}],
      backupRetentionDays: 30,
      parameters: {
        // A shifting deployment runs a whole second set of tasks.
        maxConnections: 1_450,
        sharedBuffers: '4GB',
        effectiveCacheSize: '12GB',
        workMem: '4MB',
        randomPageCost: 1.1,
      },
    },
  },
  caches: {
    main: {
      nodeType: 'r7g.large',
      topology: { kind: 'replicated', replicas: 2 },
      ttlSeconds: ttlSeconds.main,
    },
    sessions: {
      nodeType: 'm7g.large',
      holds: 'state',
      topology: { kind: 'replicated', replicas: 2 },
      snapshotRetentionDays: 7,
      ttlSeconds: ttlSeconds.sessions,
    },
  },
  edge: {
    domain: { name: 'pulse.example.com', hostedZone: { id: 'Z0123456789ABCDEFGHIJ', name: 'example.com' } },
    balancer: {
      testListener: { callers: ['10.41.0.0/16'] },
      tokenIssuers: {
        pulse: { issuer: 'https://id.example.com', keySetUrl: 'https://id.example.com/.well-known/jwks.json' },
      },
      hideServer: true,
      responseHeaders: { 'strict-transport-security': 'max-age=63072000; includeSubDomains' },
    },
    distribution: {
      priceClass: 'all',
      cors: { origins: ['https://app.pulse.example.com', 'https://studio.pulse.example.com'], credentials: true },
      firewall: {
        enabled: true,
        // One address in five minutes, one partner in a minute, and everybody together at twice the busiest hour.
        requestsPerIpPer5Minutes: 2_000,
        apiKey: { requestsPerMinute: 6_000 },
        requestsPerMinute: 60_000,
        maxBodyKiB: 10_240,
      },
    },
  },
  alarms: { page: ['on-call@example.com'], ticket: ['team-pulse@example.com'] },
} satisfies PlatformInput;
