import fc from 'fast-check';
import { leastRulePacks } from '../../lib/definition/rule-packs.js';
import { fargateMemoryMiB } from '../../lib/definition/task-size.js';
import type { Place, Places } from './arbitrary-of-schema.js';

type Fields = Record<string, unknown>;

const only =
  (values: fc.Arbitrary<unknown>): Place =>
  () =>
    values;
const numbers = (min: number, max: number): Place => only(fc.integer({ min, max }));
const then =
  (change: (fields: Fields) => Fields): Place =>
  (own) =>
    own.map((value) => change(value as Fields));

/** Figures of which most are as authors write them, and the rest whatever the schema takes. */
const mostly =
  (usual: fc.Arbitrary<unknown>): Place =>
  (own) =>
    fc.oneof({ weight: 4, arbitrary: usual }, { weight: 1, arbitrary: own });

const word = fc.stringMatching(/^[a-z][a-z0-9]{1,7}$/);
const words = (most: number) =>
  fc.array(word, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('-').slice(0, most).replace(/-$/, ''));
const pad = (value: number): string => String(value).padStart(2, '0');

/** A name of every length up to the longest, so that what is put together from names meets its limits. */
const name = (most: number): Place =>
  only(
    fc.oneof(
      { weight: 5, arbitrary: words(most) },
      { weight: 1, arbitrary: word.map((start) => start.padEnd(most, 'x')) },
      // Names that mean something to the CDK, and the shortest ones.
      { weight: 1, arbitrary: fc.constantFrom('a', 'default', 'resource', 'z9') },
    ),
  );

const hour = fc.integer({ min: 0, max: 23 });
const dailyWindow = only(
  fc
    .tuple(hour, fc.integer({ min: 1, max: 4 }))
    .map(([from, hours]) => `${pad(from)}:00-${pad((from + hours) % 24)}:00`),
);
const weeklyWindow = only(
  fc
    .tuple(fc.constantFrom('mon', 'wed', 'sun'), fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 3 }))
    .map(([day, from, hours]) => `${day}:${pad(from)}:00-${day}:${pad(from + hours)}:00`),
);

const task = only(
  fc.constantFrom(...Object.keys(fargateMemoryMiB).map(Number)).chain((cpu) =>
    fc.record(
      {
        cpu: fc.constant(cpu),
        memoryMiB: fc.constantFrom(...(fargateMemoryMiB[cpu] as number[])),
        architecture: fc.constantFrom('arm64', 'x86_64'),
        ephemeralStorageGiB: fc.integer({ min: 21, max: 200 }),
      },
      { requiredKeys: ['cpu', 'memoryMiB'], noNullPrototype: true },
    ),
  ),
);

const minute = fc.oneof(fc.integer({ min: 0, max: 59 }).map(String), fc.constantFrom('*', '0/15', '5,35'));
const cron = only(
  fc
    .tuple(
      minute,
      fc.oneof(hour.map(String), fc.constantFrom('8-18', '*')),
      fc.boolean(),
      fc.constantFrom('*', '1/3', 'JAN-JUN'),
    )
    .map(([at, hours, byDay, month]) => `${at} ${hours} ${byDay ? `? ${month} MON-FRI` : `L ${month} ?`} *`),
);

/** The smaller of two figures comes first. */
const ordered = (low: string, high: string): Place =>
  then((fields) => {
    const [one, other] = [Number(fields[low]), Number(fields[high])];
    return low in fields && one > other ? { ...fields, [low]: other, [high]: one } : fields;
  });

const decidesOverAll = ({ kind }: Fields): boolean => kind === 'steps' || kind === 'rate';

/** One policy for each measure, as a service takes them; `steps` and `rate` decide over everything. */
function withoutArguments(fields: Fields): Fields {
  const policies = (fields.policies ?? []) as Fields[];
  const kept = policies.filter((policy, index) => {
    const earlier = policies.slice(0, index);
    if (policy.kind === 'schedule') return !earlier.some(({ name: own }) => own === policy.name);
    const deciding = earlier.filter(({ kind }) => kind !== 'schedule');
    return decidesOverAll(policy)
      ? deciding.length === 0
      : !deciding.some((one) => one.kind === policy.kind || decidesOverAll(one));
  });
  return 'policies' in fields ? { ...fields, policies: kept } : fields;
}

function workerBounds(fields: Fields): Fields {
  const { min, max, wakeFromZero, ...rest } = fields;
  if (wakeFromZero === true) return { ...rest, min: 0, max, wakeFromZero };
  return { ...rest, max, ...(min === undefined ? {} : { min: Math.max(1, Math.min(Number(min), Number(max))) }) };
}

const lifecycle = then((fields) => {
  const { infrequentAccessDays: first, glacierDays, expireDays, ...rest } = fields;
  const glacier =
    glacierDays === undefined ? undefined : Number(glacierDays) + (first === undefined ? 0 : Number(first) + 30);
  const given = {
    infrequentAccessDays: first,
    glacierDays: glacier,
    expireDays: expireDays === undefined ? undefined : Number(expireDays) + Number(glacier ?? first ?? 0) + 1,
  };
  return { ...rest, ...Object.fromEntries(Object.entries(given).filter(([, days]) => days !== undefined)) };
});

const classes: Place = (own) =>
  own.map((value) => {
    const list = value as Fields[];
    return list.map((one, index) => ({ ...one, path: index === list.length - 1 ? '/*' : `/c${index}/*` }));
  });

/** What only a FIFO queue may say stands in one. */
function inOrder({ fifo, fifoThroughput, contentDeduplication, ...rest }: Fields): Fields {
  if (fifo !== true) return { ...rest, ...(fifo === undefined ? {} : { fifo }) };
  return Object.fromEntries(
    Object.entries({ ...rest, fifo, fifoThroughput, contentDeduplication }).filter(([, value]) => value !== undefined),
  );
}

/** Replicas that are not there answer nothing. */
function sharedWithReplicas({ readSharePercent, ...rest }: Fields): Fields {
  const some = ((rest.replicas ?? []) as unknown[]).length > 0;
  return { ...rest, ...(some && readSharePercent !== undefined ? { readSharePercent } : {}) };
}

/** The field that groups an event is a text, and SNS takes no large ones. */
function grouped(fields: Fields): Fields {
  const delivery = fields.delivery as Fields | undefined;
  if (delivery?.kind !== 'ordered') return fields;
  const size = fields.maxEventKiB === undefined ? {} : { maxEventKiB: Math.min(256, Number(fields.maxEventKiB)) };
  return { ...fields, ...size, fields: { ...(fields.fields as Fields), [String(delivery.groupBy)]: 'string' } };
}

/** A rewritten prefix is one of all paths. */
function rewritten(fields: Fields): Fields {
  const { rewrite, paths } = fields;
  if (rewrite === undefined) return fields;
  const versioned = (paths as string[]).map((path) => `/v1${path}`.slice(0, 128));
  return { ...fields, paths: versioned, rewrite: { ...(rewrite as Fields), prefix: '/v1' } };
}

const range = only(
  fc.oneof(
    fc.integer({ min: 1, max: 254 }).map((c) => `203.0.${c}.0/24`),
    fc.integer({ min: 1, max: 9_999 }).map((part) => `2001:db8:${part}::/48`),
  ),
);
const firewall = (at: string): Places => ({ [`${at}.onlyFrom[]`]: range, [`${at}.blocked[]`]: range });

const bounds = only(
  fc
    .uniqueArray(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 8 })
    .map((all) => all.sort((a, b) => a - b)),
);

/** Rules of one group have their own names, those of alerts in capitals. */
const rules: Place = (own) =>
  own.map((value) =>
    (value as Fields[]).map((rule, index) => ({
      ...rule,
      name: rule.kind === 'alert' ? `Rule${index}Rings` : `platform:rule${index}:sum`,
    })),
  );

/** What counts requests survives neither another policy nor a service without routes, so it is written more often. */
const byRequests = fc
  .record({
    atPercent: fc.integer({ min: 50, max: 100 }),
    capacityPerTaskPerSecond: fc.integer({ min: 10, max: 90 }),
    seconds: fc.integer({ min: 60, max: 600 }),
    kind: fc.constantFrom('steps', 'requests', 'rate'),
  })
  .map(({ atPercent, capacityPerTaskPerSecond, seconds, kind }) => {
    const capacity = { capacityPerTaskPerSecond, atPercent };
    if (kind === 'steps') return [{ kind, cpuPercent: 70, requests: capacity }];
    if (kind === 'rate') return [{ kind, ...capacity, startSeconds: seconds }];
    return [{ kind, ...capacity, outCooldownSeconds: seconds, inCooldownSeconds: seconds }];
  });

/** Sizes of one container and what runs in it. */
const container = (section: string): Places => ({
  [`${section}.{}`]: name(24),
  [`${section}.*.task`]: task,
  [`${section}.*.uses[].name`]: name(24),
  [`${section}.*.uses[].pool.max`]: numbers(1, 60),
  [`${section}.*.uses[].pool.overflow`]: numbers(0, 20),
  [`${section}.*.image.folder`]: only(fc.constant('dist/service')),
  [`${section}.*.writablePaths[]`]: only(words(12).map((text) => `/${text}`)),
  [`${section}.*.telemetry.scrape.path`]: only(fc.constantFrom('/metrics', '/internal/prometheus')),
  [`${section}.*.telemetry.metrics.{}`]: only(word.map((text) => `${text}_seconds`)),
  [`${section}.*.telemetry.metrics.*.labels.{}`]: only(word),
  [`${section}.*.telemetry.metrics.*.labels.*`]: mostly(fc.integer({ min: 1, max: 5 })),
  [`${section}.*.telemetry.metrics.*.buckets`]: bounds,
});

/** Production says where it stands, is no copy, and asks for the packs that it has to pass. */
const environment = then((fields) => {
  const profile = fields.profile as keyof typeof leastRulePacks;
  const { suffix, account = '111122223333', rulePacks, ...rest } = fields;
  const packs =
    rulePacks === undefined
      ? {}
      : { rulePacks: [...new Set([...leastRulePacks[profile], ...(rulePacks as string[])])] };
  return {
    ...rest,
    ...packs,
    ...(profile === 'production' || 'account' in fields ? { account } : {}),
    ...(profile === 'ephemeral' && suffix !== undefined ? { suffix } : {}),
  };
});

/** Where the figures of a definition meet each other (tasks and connections, queue and work), they stay generous. */
export const places: Places = {
  name: name(20),
  environment,
  'environment.name': name(16),
  'environment.suffix': name(12),
  'environment.region': only(
    fc.constantFrom('eu-west-1', 'eu-central-1', 'us-east-1', 'us-west-2', 'ap-northeast-1', 'sa-east-1', 'af-south-1'),
  ),
  'environment.permissionsBoundary': only(words(40)),
  'environment.protection.reason': only(words(20).map((text) => `team-shop accepts it: ${text}`)),
  'network.cidr': only(
    fc
      .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 16, max: 20 }))
      .map(([b, size]) => `10.${b}.0.0/${size}`),
  ),
  'network.neighbours[]': only(fc.integer({ min: 0, max: 255 }).map((b) => `192.168.${b}.0/24`)),
  'network.flowLogs.reason': only(words(20).map((text) => `nobody reads them: ${text}`)),
  ...container('services'),
  'services.*.routes[].hosts[]': only(word.map((text) => `${text}.example.com`)),
  'services.*.routes[]': then(rewritten),
  'services.*.routes[].token.issuer': name(24),
  'services.*.routes[].token.claims[].name': only(word),
  'services.*.routes[].token.claims[].values[]': only(word),
  'services.*.stickiness.reason': only(words(20).map((text) => `sessions in memory: ${text}`)),
  'services.*.stickiness.cookie': only(word),
  'services.*.scaling': (own) => then(withoutArguments)(ordered('min', 'max')(own)),
  'services.*.scaling.min': numbers(1, 4),
  'services.*.scaling.max': numbers(1, 40),
  'services.*.scaling.policies': (own) => fc.oneof({ weight: 5, arbitrary: own }, { weight: 2, arbitrary: byRequests }),
  'services.*.scaling.forecast.since': only(fc.constantFrom('2024-02-29', '2026-01-01')),
  'workers.*.scaling.forecast.since': only(fc.constantFrom('2024-02-29', '2026-01-01')),
  'services.*.scaling.policies[].cron': cron,
  'services.*.scaling.policies[].timeZone': only(fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York')),
  'services.*.scaling.policies[].name': name(24),
  'services.*.scaling.policies[].min': numbers(0, 2),
  'services.*.scaling.policies[].max': numbers(2, 12),
  'services.*.drain.longestRequestSeconds': mostly(fc.integer({ min: 1, max: 115 })),
  'services.*.objectives.availabilityPercent': mostly(fc.constantFrom(95, 99, 99.5, 99.9, 99.95, 99.99)),
  'services.*.objectives.latency[].milliseconds': mostly(fc.integer({ min: 1, max: 5_000 })),
  'services.*.objectives.load.requestsPerSecond': mostly(fc.integer({ min: 1, max: 5_000 })),
  'services.*.deployment.maxSurge': numbers(1, 4),
  'services.*.deployment.bakeMinutes': numbers(0, 60),
  'services.*.deployment.canaryMinutes': numbers(0, 60),
  'services.*.deployment.stepMinutes': numbers(0, 20),
  'services.*.deployment.hooks[].timeoutMinutes': numbers(1, 10),
  ...container('workers'),
  'workers.*.queue': name(24),
  'workers.*.messageTime': ordered('meanSeconds', 'maxSeconds'),
  'workers.*.messageTime.meanSeconds': mostly(fc.integer({ min: 1, max: 20 })),
  'workers.*.messageTime.maxSeconds': mostly(fc.integer({ min: 1, max: 900 })),
  'workers.*.scaling': then(workerBounds),
  'workers.*.scaling.max': numbers(1, 40),
  'workers.*.scaling.mode.outAbove': numbers(10, 10_000),
  'workers.*.scaling.mode.inBelow': numbers(1, 10),
  ...container('jobs'),
  'jobs.*.cron': cron,
  'jobs.*.timeZone': only(fc.constantFrom('UTC', 'Asia/Kolkata')),
  'functions.{}': name(24),
  'functions.*.handler': only(fc.constantFrom('health', 'queue-processor')),
  'functions.*.trigger.queue': name(24),
  // Now and then all that an account has.
  'functions.*.trigger.maxConcurrency': (own) =>
    fc.oneof({ weight: 3, arbitrary: own }, { weight: 1, arbitrary: fc.constant(1_000) }),
  'functions.*.uses[].name': name(24),
  'functions.*.uses[].pool.max': numbers(1, 60),
  'functions.*.uses[].pool.overflow': numbers(0, 20),
  'queues.{}': name(24),
  'queues.*': then(inOrder),
  'topics.{}': name(24),
  'topics.*': then(grouped),
  'queues.*.subscription.topic': name(24),
  'databases.{}': name(24),
  'databases.*': then(sharedWithReplicas),
  'databases.*.readSharePercent.{}': name(24),
  'databases.*.instanceClass': only(fc.constantFrom('t4g.medium', 'm7g.large', 'r8g.2xlarge', 'm6i.large')),
  'databases.*.replicas[].instanceClass': only(fc.constantFrom('t4g.medium', 'r7g.xlarge')),
  'databases.*.storageGiB': numbers(20, 1_000),
  'databases.*.maxStorageGiB': numbers(1_100, 20_000),
  'databases.*.objectives.recoveryMinutes': numbers(2, 10_000),
  'databases.*.objectives.lossMinutes': numbers(5, 10_000),
  'databases.*.backupWindow': dailyWindow,
  'databases.*.maintenanceWindow': weeklyWindow,
  'databases.*.parameters.maxConnections': numbers(100, 5_000),
  'databases.*.pooler.maxDatabaseConnections': numbers(50, 90),
  'databases.*.pooler.idleDatabaseConnections': numbers(0, 50),
  'databases.*.parameters.sharedBuffers': only(fc.constantFrom('128MB', '1GB')),
  'databases.*.parameters.effectiveCacheSize': only(fc.constantFrom('512MB', '3GB')),
  'databases.*.parameters.workMem': only(fc.constantFrom('64kB', '4MB')),
  'databases.*.parameters.maintenanceWorkMem': only(fc.constantFrom('16MB', '64MB')),
  'databases.*.parameters.walBuffers': only(fc.constantFrom('32kB', '16MB')),
  'databases.*.parameters.slowQueryLog': only(fc.constantFrom('250ms', '5s', '1min')),
  'databases.*.parameters.idleInTransactionTimeout': only(fc.constantFrom('60s', '5min')),
  'caches.{}': name(24),
  'caches.*.nodeType': only(fc.constantFrom('t4g.medium', 'm7g.large', 'r7g.xlarge')),
  'caches.*.topology.shards': numbers(1, 6),
  'caches.*.topology.shardScaling.max': numbers(2, 9),
  'caches.*.ttlSeconds.{}': name(24),
  'caches.*.snapshotWindow': dailyWindow,
  'caches.*.maintenanceWindow': weeklyWindow,
  'buckets.{}': name(24),
  'buckets.*.lifecycle': lifecycle,
  'buckets.*.lifecycle.infrequentAccessDays': numbers(30, 400),
  'buckets.*.lifecycle.glacierDays': numbers(1, 400),
  'buckets.*.lifecycle.expireDays': numbers(1, 3_000),
  'buckets.*.lifecycle.noncurrentExpireDays': numbers(1, 3_000),
  'assets.folder': only(fc.constant('test/fuzz/site')),
  'assets.classes': classes,
  'assets.classes[].cacheControl': only(
    fc.constantFrom('no-cache', 'public, max-age=300', 'public, max-age=31536000, immutable'),
  ),
  'edge.domain': only(
    fc.tuple(word, word).map(([label, zone]) => ({
      name: `${label}.${zone}.example`,
      hostedZone: { id: 'Z0123456789ABCDEFGHIJ', name: `${zone}.example` },
    })),
  ),
  'edge.balancer.callers[]': only(fc.integer({ min: 16, max: 31 }).map((b) => `172.${b}.0.0/16`)),
  'edge.balancer.testListener.callers[]': only(fc.integer({ min: 16, max: 31 }).map((b) => `172.${b}.0.0/16`)),
  'edge.balancer.tokenIssuers.{}': name(24),
  ...firewall('edge.balancer.firewall'),
  ...firewall('edge.distribution.firewall'),
  'edge.distribution.services': (own) =>
    own.map((value) => (value as Fields[]).map((one, index) => ({ ...one, path: `/s${index}-*` }))),
  'edge.distribution.spaFallback': only(word.map((text) => `/${text}.html`)),
  'edge.distribution.rootObject': only(word.map((text) => `${text}.html`)),
  'backups.cron': cron,
  'backups.restoreTest.cron': cron,
  'backups.copy.region': only(fc.constantFrom('eu-north-1', 'us-east-2')),
  'experiments.{}': name(24),
  'experiments.*.service': name(24),
  'experiments.*.database': name(24),
  'loadTest.task': task,
  'loadTest.requests[].path': only(word.map((text) => `/load/${text}`)),
  'telemetry.collector.repository': only(fc.constantFrom('public.ecr.aws/example/collector', 'example/collector')),
  'telemetry.collector.tag': only(fc.constantFrom('v1', '0.47.0')),
  'telemetry.collector.cpu': numbers(0, 128),
  'telemetry.collector.memoryMiB': numbers(64, 256),
  'telemetry.metrics.rules': rules,
  'telemetry.metrics.rules[].expression': only(
    fc.constantFrom('sum(rate(orders_total[5m])) > 10', 'up == 0', 'avg by (kind) (queue_size)'),
  ),
  'telemetry.metrics.rules[].meaning': only(words(20).map((text) => `users wait for ${text}`)),
  'telemetry.traces.indexedAttributes[]': only(word.map((text) => `order.${text}`)),
  'alarms.page[]': only(word.map((text) => `${text}@example.com`)),
  'alarms.ticket[]': only(word.map((text) => `${text}@example.org`)),
};
