import { renderParameters, restartParameters } from '../../../lib/constructs/database/database-parameters.js';
import { databaseParametersSchema } from '../../../lib/definition/database-parameters.js';

const full = databaseParametersSchema.parse({
  maxConnections: 200,
  sharedBuffers: '4GB',
  effectiveCacheSize: '12GB',
  workMem: '128MB',
  maintenanceWorkMem: '1GB',
  walBuffers: '64MB',
  checkpointCompletionTarget: 0.9,
  defaultStatisticsTarget: 100,
  randomPageCost: 1.1,
  effectiveIoConcurrency: 200,
  slowQueryLog: '250ms',
  idleInTransactionTimeout: '2min',
});

test('every parameter reaches RDS under its PostgreSQL name and in the unit that RDS expects', () => {
  expect(renderParameters(full)).toEqual({
    'rds.force_ssl': '1',
    max_connections: '200',
    // Pages of 8 kB.
    shared_buffers: '524288',
    effective_cache_size: '1572864',
    wal_buffers: '8192',
    // kB.
    work_mem: '131072',
    maintenance_work_mem: '1048576',
    checkpoint_completion_target: '0.9',
    default_statistics_target: '100',
    random_page_cost: '1.1',
    effective_io_concurrency: '200',
    // Milliseconds.
    log_min_duration_statement: '250',
    idle_in_transaction_session_timeout: '120000',
  });
});

test('what the definition leaves open is left to RDS', () => {
  expect(Object.keys(renderParameters(databaseParametersSchema.parse({})))).toEqual([
    'rds.force_ssl',
    'log_min_duration_statement',
    'idle_in_transaction_session_timeout',
  ]);
});

test('the static parameters are known, because their change waits for a restart', () => {
  expect(restartParameters(full)).toEqual(['max_connections', 'shared_buffers', 'wal_buffers']);
  expect(restartParameters(databaseParametersSchema.parse({}))).toEqual([]);
});
