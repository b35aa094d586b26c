import { z } from 'zod';
import { metricName, prometheusRuleSchema } from './prometheus-rule.js';
import { refuseRepeatedValues, refuseRepeats } from './refuse-repeats.js';

const scrapeSeconds = z.int().min(5).max(300);

/** How long a workspace keeps metrics. AWS::APS::Workspace: 1 to 1095 days, 150 when nobody says so. */
const retentionDays = z.int().min(1).max(1095).default(150);

const metrics = z.discriminatedUnion('kind', [
  z
    .strictObject({ kind: z.literal('cloudwatch') })
    .describe('Metrics of CloudWatch, billed for each set of label values'),
  z
    .strictObject({
      kind: z.literal('prometheus'),
      retentionDays,
      evaluationSeconds: z.int().min(30).max(3600).default(60).describe('How often the rules are computed'),
      rules: z
        .array(prometheusRuleSchema)
        .max(20, { error: 'at most 20 rules: a group takes no more' })
        .superRefine(refuseRepeats(({ name }) => name))
        .default([]),
    })
    .describe('A workspace of Amazon Managed Service for Prometheus, billed for samples'),
]);

/** Where metrics and traces of containers go. Components say with their own `telemetry` that they have any. */
export const telemetrySchema = z.strictObject({
  collector: z
    .strictObject({
      repository: z
        .string()
        .regex(/^[a-z0-9][\w./-]*$/, { error: 'a repository of a registry, without a tag' })
        .default('public.ecr.aws/aws-observability/aws-otel-collector'),
      tag: z
        .string()
        .regex(/^\w[\w.-]*$/, { error: 'a tag, such as v0.47.0' })
        .refine((tag) => tag !== 'latest', { error: 'a tag that stays what it is, so not "latest"' })
        .default('v0.47.0'),
      cpu: z.int().min(0).max(4096).default(32).describe('CPU units of the task that are its own when others are busy'),
      memoryMiB: z.int().min(64).max(4096).default(128).describe('Of the memory of the task; the code has the rest'),
    })
    .prefault({})
    .describe('AWS Distro for OpenTelemetry, beside each container that has telemetry'),
  metrics: metrics.default({ kind: 'cloudwatch' }),
  scrapeSeconds: scrapeSeconds.default(15).describe('How often a container is asked for its metrics'),
  traces: z
    .strictObject({
      samplePercent: z.number().min(0).max(100).default(5).describe('Of the requests that come without a decision'),
      indexedAttributes: z
        .array(z.string().regex(/^[\w.-]+$/, { error: 'the name of an attribute of a span, such as workflow.type' }))
        .max(50, { error: 'at most 50: X-Ray indexes no more of a trace' })
        .superRefine(refuseRepeatedValues)
        .default([])
        .describe('Attributes of spans by which traces are found'),
    })
    .prefault({}),
});

const labelName = z
  .string()
  .regex(/^[a-zA-Z]\w*$/, { error: 'a label of Prometheus: letters, digits and _, beginning with a letter' });
const metric = z.string().regex(metricName, { error: 'a metric of Prometheus: letters, digits, _ and :' });

function refuseDescents(bounds: readonly number[], problems: z.core.$RefinementCtx): void {
  for (const [index, bound] of bounds.entries()) {
    const before = bounds[index - 1];
    if (before === undefined || bound > before) continue;
    problems.addIssue({
      code: 'custom',
      path: [index],
      message: `more than the bound before it, ${before}: upper bounds go from small to large, each once`,
      params: { remedy: 'put the bounds in order, or remove one' },
    });
  }
}

/** What one container tells about itself. */
export const componentTelemetrySchema = z.strictObject({
  scrape: z
    .strictObject({
      port: z.int().min(1).max(65_535).optional().describe('The port of the service when absent'),
      path: z
        .string()
        .regex(/^\/\S*$/, { error: 'a path, such as /metrics' })
        .default('/metrics'),
      everySeconds: scrapeSeconds.optional().describe('telemetry.scrapeSeconds when absent'),
    })
    .optional()
    .describe('Where the collector finds its metrics; absent: it sends them itself, as OTLP'),
  metrics: z
    .record(
      metric,
      z.strictObject({
        labels: z
          .record(labelName, z.int().min(1).max(1_000_000))
          .default({})
          .describe('How many values each label has at most'),
        buckets: z
          .array(z.number())
          .min(1)
          .max(100)
          .superRefine(refuseDescents)
          .optional()
          .describe('Upper bounds of a histogram'),
      }),
    )
    .default({})
    .describe(
      'What is kept; any other metric is dropped before it is billed. The container is told of them in KEPT_METRICS',
    ),
});

export type TelemetryDefinition = z.output<typeof telemetrySchema>;
export type ComponentTelemetryDefinition = z.output<typeof componentTelemetrySchema>;

/** Series of one metric from one task: each set of label values, and of a histogram each bucket, the last, sum and count. */
export function seriesOf({ labels, buckets }: ComponentTelemetryDefinition['metrics'][string]): number {
  const sets = Object.values(labels).reduce((product, values) => product * values, 1);
  return sets * (buckets === undefined ? 1 : buckets.length + 3);
}

/** MiB of a task that the code may use: what a collector leaves. */
export function codeMemoryMiB(
  { task, telemetry }: { task: { memoryMiB: number }; telemetry?: ComponentTelemetryDefinition | undefined },
  platform: TelemetryDefinition | undefined,
): number {
  return task.memoryMiB - (telemetry === undefined ? 0 : (platform?.collector.memoryMiB ?? 0));
}
