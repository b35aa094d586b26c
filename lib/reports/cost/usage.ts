import { z } from 'zod';
import { exactly, type Range } from './range.js';

const amount = z.number().min(0);

const falling = 'minimum, expected and maximum: none may be less than the one before';

/** A month's amount: one number, or the three of them where it is not sure. */
const monthly = z
  .union(
    [
      amount,
      z
        .strictObject({ minimum: amount, expected: amount, maximum: amount })
        .refine(({ minimum, expected, maximum }) => minimum <= expected && expected <= maximum, { error: falling }),
    ],
    { error: 'a number from 0, or { minimum, expected, maximum }' },
  )
  .transform((value): Range => (typeof value === 'number' ? exactly(value) : value));

/** Of components by name; of anything else by its place in the stack, its construct path or its logical id. */
const each = <Schema extends z.ZodType>(schema: Schema) => z.record(z.string(), schema).default({});

const environment = z.strictObject({
  assumptions: z.array(z.string()).default([]).describe('Why the amounts are what they are; printed with them'),
  plan: z
    .strictObject({ usd: z.number().positive(), source: z.string(), alsoHolds: z.string() })
    .optional()
    .describe('A budget that the environment is held against, and what it pays for besides'),
  tasks: each(
    z.number().min(0).describe('Tasks of a service or a worker on average; without it, halfway between its bounds'),
  ),
  jobs: each(z.strictObject({ minutes: monthly.describe('Of one run') })),
  functions: each(z.strictObject({ requestsMillion: monthly, milliseconds: monthly })),
  queues: each(z.strictObject({ requestsMillion: monthly })),
  buckets: each(z.strictObject({ gigabytes: monthly, putMillion: monthly, getMillion: monthly })),
  files: each(z.strictObject({ gigabytes: monthly, readGigabytes: monthly, writtenGigabytes: monthly })),
  repositories: each(z.strictObject({ gigabytes: monthly.describe('Layers of all images that are kept') })),
  balancers: each(
    z.strictObject({
      gigabytes: monthly,
      newConnectionsPerSecond: monthly,
      requestsPerSecond: monthly,
    }),
  ),
  distributions: each(
    z.strictObject({
      requestsMillion: monthly,
      gigabytes: monthly,
      originGigabytes: monthly,
      functionsMillion: monthly,
    }),
  ),
  firewalls: each(z.strictObject({ requestsMillion: monthly })),
  clusters: each(z.strictObject({ insightsMetrics: monthly })),
  buses: each(z.strictObject({ eventsMillion: monthly, archivedGigabytes: monthly, storedGigabytes: monthly })),
  topics: each(z.strictObject({ requestsMillion: monthly })),
  vaults: each(z.strictObject({ gigabytes: monthly, copiedGigabytes: monthly.describe('Sent to another region') })),
  workspaces: each(
    z.strictObject({ samplesMillion: monthly, storedGigabytes: monthly, queriedSamplesBillion: monthly }),
  ),
  workGroups: each(z.strictObject({ readGigabytes: monthly.describe('Compressed, by all queries') })),
  traffic: z
    .strictObject({
      natGigabytes: monthly.optional(),
      endpointGigabytes: monthly.optional(),
      internetGigabytes: monthly.optional(),
      betweenZonesGigabytes: monthly.optional(),
    })
    .prefault({}),
  telemetry: z
    .strictObject({ tracesMillion: monthly.describe('Recorded'), customMetrics: monthly })
    .optional()
    .describe('Traces of X-Ray and metrics of CloudWatch that containers send'),
  logs: z.strictObject({ ingestedGigabytes: monthly, storedGigabytes: monthly }).optional(),
});

/** What a platform uses in a month: `definitions/<platform>/usage.json`, or the file of `--usage`. */
export const usageFileSchema = z.strictObject({ environments: z.record(z.string(), environment) });

export type UsageFile = z.output<typeof usageFileSchema>;
export type Usage = z.output<typeof environment>;

/** Sections that name components. */
export const usageSections = [
  'tasks',
  'jobs',
  'functions',
  'queues',
  'buckets',
  'files',
  'repositories',
  'balancers',
  'distributions',
  'firewalls',
  'clusters',
  'buses',
  'topics',
  'workGroups',
  'workspaces',
  'vaults',
] as const;
export type UsageSection = (typeof usageSections)[number];

/** Of an environment that no file speaks of. */
export const unknownUsage: Usage = environment.parse({});
