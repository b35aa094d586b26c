// The small zod: the full one brings its texts in fifty languages into the image.
import * as z from 'zod/mini';

/**
 * The names of every environment variable that the platform puts into a container, and the shape of what the reference
 * container reads. Constructs import the names, the container parses the shape: neither spells a variable by itself.
 */

/** What a component may reach, as the first word of the variables about it. */
export type Reachable = 'database' | 'cache' | 'queue' | 'bucket' | 'files' | 'service' | 'topic' | 'secret';

const upper = (text: string) => text.toUpperCase().replaceAll('-', '_');

export const variableName = (kind: Reachable, name: string, suffix: string) =>
  [kind, name, suffix].map(upper).join('_');

/**
 * A task is started with the password of that moment. Rotation changes it under a running task: read the secret again,
 * by its ARN, when a login is refused.
 */
export const databaseVariables = (name: string) => ({
  writerHost: variableName('database', name, 'WRITER_HOST'),
  readerHost: variableName('database', name, 'READER_HOST'),
  port: variableName('database', name, 'PORT'),
  databaseName: variableName('database', name, 'NAME'),
  username: variableName('database', name, 'USERNAME'),
  password: variableName('database', name, 'PASSWORD'),
  secretArn: variableName('database', name, 'SECRET_ARN'),
  poolMax: variableName('database', name, 'POOL_MAX'),
  poolOverflow: variableName('database', name, 'POOL_OVERFLOW'),
  poolIdleMilliseconds: variableName('database', name, 'POOL_IDLE_MILLISECONDS'),
  poolConnectTimeoutMilliseconds: variableName('database', name, 'POOL_CONNECT_TIMEOUT_MILLISECONDS'),
  poolWaitSeconds: variableName('database', name, 'POOL_WAIT_SECONDS'),
  poolRecycleSeconds: variableName('database', name, 'POOL_RECYCLE_SECONDS'),
});

/** Percent of the reads of one kind of query that replicas answer. */
export const databaseReadShareVariable = (name: string, queryClass: string) =>
  variableName('database', name, `READ_SHARE_${queryClass}_PERCENT`);

/** Beware: a cache `a` and a cache `a-reader` in one container would both claim `CACHE_A_READER_HOST`. */
export const cacheVariables = (name: string) => ({
  host: variableName('cache', name, 'HOST'),
  readerHost: variableName('cache', name, 'READER_HOST'),
  port: variableName('cache', name, 'PORT'),
  clusterMode: variableName('cache', name, 'CLUSTER_MODE'),
  username: variableName('cache', name, 'USERNAME'),
  password: variableName('cache', name, 'PASSWORD'),
});

export const cacheTtlVariable = (name: string, ttlClass: string) =>
  variableName('cache', name, `TTL_${ttlClass}_SECONDS`);

export const queueVariables = (name: string) => ({
  url: variableName('queue', name, 'URL'),
  /** What to write as MessageGroupId; absent where messages have no groups. */
  groupBy: variableName('queue', name, 'GROUP_BY'),
});

/**
 * An event is JSON with `id`, `source`, `detail-type` and `detail`, whichever way it travels. `busName` is there for
 * EventBridge (PutEvents); `arn` and `groupBy` for SNS, which takes that JSON as the message, the value of the field
 * `groupBy` as MessageGroupId and the id as MessageDeduplicationId.
 */
export const topicVariables = (name: string) => ({
  source: variableName('topic', name, 'SOURCE'),
  event: variableName('topic', name, 'EVENT'),
  /** JSON: the type of each field that `detail` has to hold. */
  fields: variableName('topic', name, 'FIELDS'),
  maxEventKiB: variableName('topic', name, 'MAX_EVENT_KIB'),
  busName: variableName('topic', name, 'BUS_NAME'),
  arn: variableName('topic', name, 'ARN'),
  groupBy: variableName('topic', name, 'GROUP_BY'),
});

export const bucketVariables = (name: string) => ({ bucketName: variableName('bucket', name, 'NAME') });

export const filesVariables = (name: string) => ({ path: variableName('files', name, 'PATH') });

/** The value itself in a container. A function gets the ARN, in this name with `_SECRET_ARN` at its end. */
export const secretVariable = (name: string) => ['secret', name].map(upper).join('_');

export const serviceVariables = (name: string) => ({ url: variableName('service', name, 'URL') });

export const commonVariables = {
  platform: 'HEADROOM_PLATFORM',
  environment: 'HEADROOM_ENVIRONMENT',
  component: 'HEADROOM_COMPONENT',
  memoryLimitMiB: 'MEMORY_LIMIT_MIB',
  shutdownSeconds: 'SHUTDOWN_SECONDS',
  logLevel: 'LOG_LEVEL',
} as const;

/** Only where the component has telemetry. All but the last are names of OpenTelemetry; its SDKs read them by themselves. */
export const telemetryVariables = {
  serviceName: 'OTEL_SERVICE_NAME',
  resourceAttributes: 'OTEL_RESOURCE_ATTRIBUTES',
  endpoint: 'OTEL_EXPORTER_OTLP_ENDPOINT',
  protocol: 'OTEL_EXPORTER_OTLP_PROTOCOL',
  propagators: 'OTEL_PROPAGATORS',
  sampler: 'OTEL_TRACES_SAMPLER',
  samplerShare: 'OTEL_TRACES_SAMPLER_ARG',
  disabledInstrumentations: 'OTEL_NODE_DISABLED_INSTRUMENTATIONS',
  /** JSON: the labels, and the buckets of a histogram, of each metric that is kept. */
  metrics: 'KEPT_METRICS',
} as const;

export const apiVariables = {
  port: 'PORT',
  livePath: 'LIVE_PATH',
  readyPath: 'READY_PATH',
  longestRequestSeconds: 'LONGEST_REQUEST_SECONDS',
  keepAliveSeconds: 'KEEP_ALIVE_SECONDS',
  inMemoryCacheMiB: 'IN_MEMORY_CACHE_MIB',
  inMemoryCacheTtlSeconds: 'IN_MEMORY_CACHE_TTL_SECONDS',
} as const;

export const workerVariables = {
  queueUrl: 'QUEUE_URL',
  concurrency: 'MAX_CONCURRENT_TASKS',
  visibilitySeconds: 'VISIBILITY_TIMEOUT_SECONDS',
  messageMaxSeconds: 'MESSAGE_MAX_SECONDS',
} as const;

export const logLevels = ['debug', 'info', 'warn', 'error'] as const;

// A message of zod is only the noun phrase of what is expected; parseContract builds the sentence around it.
export const text = z.string('a text').check(z.minLength(1, 'a text'));

const matching = (pattern: RegExp, expected: string) => z.string(expected).check(z.regex(pattern, expected));

const path = matching(/^\/\S*$/, 'a path that starts with /');

// Not z.coerce.number(): that reads an empty variable as zero.
export const whole = (least: number, most: number) => {
  const expected = `a whole number from ${least} to ${most}`;
  const fits = (value: string) => /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most;
  return z.pipe(z.string(expected).check(z.refine(fits, expected)), z.transform(Number));
};

const shareText = 'a share from 0 to 1';
const share = z.pipe(
  z.string(shareText).check(z.refine((value) => /^\d+(\.\d+)?$/.test(value) && Number(value) <= 1, shareText)),
  z.transform(Number),
);

// AWS's own ends: a Fargate task is killed 120 s after SIGTERM, a balancer waits at most 4000 s, a message can be hidden
// for at most 12 hours.
const longestShutdownSeconds = 120;
const longestBalancerWaitSeconds = 4_000;
const longestVisibilitySeconds = 43_200;

const keptMetricsText = 'JSON with labels, and buckets of a histogram, for each metric';
const keptMetrics = z.pipe(
  z.pipe(
    z.string(keptMetricsText),
    z.transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.issues.push({ code: 'custom', message: keptMetricsText, input: text });
        return z.NEVER;
      }
    }),
  ),
  z.record(
    z.string(),
    z.object(
      {
        labels: z.array(z.string(keptMetricsText), keptMetricsText),
        buckets: z.optional(z.array(z.number(keptMetricsText), keptMetricsText)),
      },
      keptMetricsText,
    ),
    keptMetricsText,
  ),
);

/** What the definition keeps of what a container tells. */
export type KeptMetrics = z.output<typeof keptMetrics>;

const common = {
  [commonVariables.platform]: text,
  [commonVariables.environment]: text,
  [commonVariables.component]: text,
  [commonVariables.memoryLimitMiB]: whole(1, 1_000_000),
  [commonVariables.shutdownSeconds]: whole(1, longestShutdownSeconds),
  [commonVariables.logLevel]: z.enum(logLevels, `one of ${logLevels.join(', ')}`),
  /** These are absent where the component has no telemetry. */
  [telemetryVariables.endpoint]: z.optional(matching(/^https?:\/\/\S+$/, 'the address of a collector')),
  [telemetryVariables.samplerShare]: z.optional(share),
  [telemetryVariables.metrics]: z.optional(keptMetrics),
};

/** What `api` reads, keyed by variable so that the code reads like the task definition. */
export const apiEnvironment = z.object({
  ...common,
  [apiVariables.port]: whole(1, 65_535),
  [apiVariables.livePath]: path,
  [apiVariables.readyPath]: path,
  [apiVariables.longestRequestSeconds]: whole(1, longestBalancerWaitSeconds),
  [apiVariables.keepAliveSeconds]: whole(1, longestBalancerWaitSeconds + 60),
  /** Zero means that the service asked for no cache in its own memory. */
  [apiVariables.inMemoryCacheMiB]: whole(0, 1_000_000),
  [apiVariables.inMemoryCacheTtlSeconds]: whole(0, 31_536_000),
});

/** What `worker` reads. */
export const workerEnvironment = z.object({
  ...common,
  [workerVariables.queueUrl]: matching(/^https?:\/\/\S+$/, 'the URL of a queue'),
  [workerVariables.concurrency]: whole(1, 1_000),
  [workerVariables.visibilitySeconds]: whole(1, longestVisibilitySeconds),
  [workerVariables.messageMaxSeconds]: whole(1, longestVisibilitySeconds),
});

/** Parsed once at the door: everything that is missing or wrong is told at once, in one sentence. */
export function parseContract<Shape extends z.ZodMiniType>(
  shape: Shape,
  variables: Readonly<Record<string, string | undefined>>,
): z.output<Shape> {
  const parsed = shape.safeParse(variables);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path: [name], message }) => {
    const found = variables[String(name)];
    return found === undefined
      ? `${String(name)} is missing (expected ${message})`
      : `${String(name)} is "${found}" (expected ${message})`;
  });
  throw new Error(`the container cannot start: ${[...new Set(problems)].join('; ')}`);
}

/**
 * After SIGTERM the balancer may still send for a few seconds, so readiness turns first and serving goes on.
 * The platform's arithmetic is: SHUTDOWN_SECONDS >= drainSeconds + LONGEST_REQUEST_SECONDS; a third keeps short
 * shutdowns (tests, a laptop) proportionate.
 */
export const drainSeconds = (shutdownSeconds: number) => Math.min(5, shutdownSeconds / 3);
