import type { DatabaseParameters } from '../../definition/database-parameters.js';

/** A parameter as RDS calls it. */
interface PostgresParameter {
  readonly name: string;
  /** Static in the words of RDS: a new value waits for the next restart of the instance. */
  readonly needsRestart: boolean;
}

const dynamic = (name: string): PostgresParameter => ({ name, needsRestart: false });
const fixed = (name: string): PostgresParameter => ({ name, needsRestart: true });

/** Names and apply types as `describe-engine-default-parameters` lists them for PostgreSQL. */
const parameterTable: Readonly<Record<keyof DatabaseParameters, PostgresParameter>> = {
  maxConnections: fixed('max_connections'),
  sharedBuffers: fixed('shared_buffers'),
  effectiveCacheSize: dynamic('effective_cache_size'),
  workMem: dynamic('work_mem'),
  maintenanceWorkMem: dynamic('maintenance_work_mem'),
  walBuffers: fixed('wal_buffers'),
  checkpointCompletionTarget: dynamic('checkpoint_completion_target'),
  defaultStatisticsTarget: dynamic('default_statistics_target'),
  randomPageCost: dynamic('random_page_cost'),
  effectiveIoConcurrency: dynamic('effective_io_concurrency'),
  slowQueryLog: dynamic('log_min_duration_statement'),
  idleInTransactionTimeout: dynamic('idle_in_transaction_session_timeout'),
};

const named = Object.entries(parameterTable) as readonly [keyof DatabaseParameters, PostgresParameter][];

/** The content of the parameter group. What the definition leaves open stays as RDS sets it for the instance class. */
export function renderParameters(parameters: DatabaseParameters): Record<string, string> {
  const rendered: Record<string, string> = {
    // A client that asks for no TLS is refused, not served in the clear.
    'rds.force_ssl': '1',
  };
  for (const [field, { name }] of named) {
    const value = parameters[field];
    if (value !== undefined) rendered[name] = value.rendered;
  }
  return rendered;
}

/** Names of the given parameters whose change waits for a restart. */
export function restartParameters(parameters: DatabaseParameters): string[] {
  return named
    .filter(([field, { needsRestart }]) => needsRestart && parameters[field] !== undefined)
    .map(([, { name }]) => name);
}
