import { z } from 'zod';

/** Many clients on few connections to the primary. */
export const poolerSchema = z.strictObject({
  kind: z.literal('rds-proxy'),
  maxDatabaseConnections: z
    .int()
    .min(1)
    .max(5_000)
    .describe(
      'To the primary: max_db_connections of PgBouncer. RDS Proxy takes a share of max_connections, rounded down',
    ),
  idleDatabaseConnections: z
    .int()
    .min(0)
    .max(5_000)
    .optional()
    .describe(
      'Kept open while nobody needs them: default_pool_size of PgBouncer; half of maxDatabaseConnections when absent',
    ),
  borrowSeconds: z.int().min(1).max(300).default(30).describe('How long a client waits for a connection'),
  idleClientSeconds: z.int().min(60).max(28_800).default(1_800).describe('A client that is silent so long is cut off'),
});

export type PoolerDefinition = z.output<typeof poolerSchema>;

/** The figures of a pooler as RDS Proxy takes them: percent of max_connections, the idle ones no more than the others. */
export function poolerShares(
  { maxDatabaseConnections, idleDatabaseConnections = Math.floor(maxDatabaseConnections / 2) }: PoolerDefinition,
  maxConnections: number,
): { readonly most: number; readonly idle: number } {
  const share = (connections: number): number => Math.floor((100 * connections) / maxConnections);
  const most = Math.min(100, Math.max(1, share(maxDatabaseConnections)));
  return { most, idle: Math.min(most, share(idleDatabaseConnections)) };
}
