import { z } from 'zod';

/** What one step of a PostgreSQL parameter is worth, in the units that an author writes. */
const bytesOf = { kB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 } as const;
const millisecondsOf = { ms: 1, s: 1000, min: 60_000 } as const;

const amount = /^(\d{1,9})(kB|MB|GB)$/;

function bytesIn(text: string): number {
  const [, count, unit] = amount.exec(text) ?? [];
  return Number(count) * bytesOf[unit as keyof typeof bytesOf];
}

/** An amount that PostgreSQL counts in steps, and takes between two amounts (its documentation, `pg_settings`). */
const memory = (step: number, least: string, most: string) =>
  z
    .string()
    .refine((text) => bytesIn(text) >= bytesIn(least) && bytesIn(text) <= bytesIn(most), {
      error: `an amount of memory from ${least} to ${most}, such as 128MB`,
    })
    .transform((text) => ({ text, bytes: bytesIn(text), rendered: String(Math.round(bytesIn(text) / step)) }));

const span = /^(\d{1,9})(ms|s|min)$/;

function millisecondsIn(text: string): number {
  const [, count, unit] = span.exec(text) ?? [];
  return Number(count) * millisecondsOf[unit as keyof typeof millisecondsOf];
}

/** PostgreSQL counts milliseconds in 32 bits. */
const longestMilliseconds = 2_147_483_647;

const duration = z
  .string()
  .refine((text) => millisecondsIn(text) <= longestMilliseconds, {
    error: 'a time of at most 35791min, such as 250ms or 5s',
  })
  .transform((text) => ({ text, rendered: String(millisecondsIn(text)) }));

const number = (schema: z.ZodNumber) => schema.transform((value) => ({ value, rendered: String(value) }));

const page = 8 * bytesOf.kB;

/**
 * PostgreSQL parameters in the units of its own documentation. RDS wants pages of 8 kB here and kB or milliseconds
 * there, without a unit, and takes a wrong guess without a word; the conversion is ours.
 */
export const databaseParametersSchema = z.strictObject({
  maxConnections: number(z.int().min(20).max(5000)).optional().describe('Static: takes effect at the next restart'),
  sharedBuffers: memory(page, '128kB', '8191GB').optional().describe('Static. A quarter of the memory is usual'),
  effectiveCacheSize: memory(page, '8kB', '16383GB')
    .optional()
    .describe('What the planner believes is cached; three quarters of the memory is usual'),
  workMem: memory(bytesOf.kB, '64kB', '2047GB').optional().describe('For each sort or hash of each connection'),
  maintenanceWorkMem: memory(bytesOf.kB, '1MB', '2047GB').optional(),
  walBuffers: memory(page, '32kB', '2047MB').optional().describe('Static'),
  checkpointCompletionTarget: number(z.number().min(0).max(1)).optional(),
  defaultStatisticsTarget: number(z.int().min(1).max(10_000)).optional(),
  randomPageCost: number(z.number().min(0).max(100)).optional().describe('1.1 suits solid-state storage'),
  effectiveIoConcurrency: number(z.int().min(0).max(1000)).optional(),
  slowQueryLog: duration.default({ text: '500ms', rendered: '500' }).describe('Statements that take longer are logged'),
  idleInTransactionTimeout: duration
    .default({ text: '60s', rendered: '60000' })
    .describe('A transaction that does nothing for longer is ended, so that it cannot hold locks or block vacuum'),
});

export type DatabaseParameters = z.output<typeof databaseParametersSchema>;
