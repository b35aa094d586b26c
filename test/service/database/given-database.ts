import type { Pool } from 'pg';
import type { DatabaseBinding } from '../../../service/database/database-binding.js';
import { rotatingPassword } from '../../../service/database/password.js';
import { createPool, query } from '../../../service/database/pool.js';
import {
  isCallersMistake,
  type ReadWriteSplitOptions,
  splitReadsAndWrites,
} from '../../../service/database/read-write-split.js';
import { watchReplicaLag } from '../../../service/database/replica-lag.js';
import { databaseRules } from '../../../service/resilience/dependency-rules.js';
import { protect } from '../../../service/resilience/protect.js';
import type { PostgresPair } from '../../servers/postgres-pair.js';
import type { PostgresAddress } from '../../servers/postgres-server.js';

export const givenBinding = (
  address: PostgresAddress,
  pool: Partial<DatabaseBinding['pool']> = {},
): DatabaseBinding => ({
  name: 'main',
  writerHost: address.host,
  readerHost: address.host,
  port: address.port,
  databaseName: address.database,
  username: address.user,
  password: address.password,
  secretArn: undefined,
  readSharePercent: new Map(),
  pool: {
    max: 5,
    overflow: 0,
    idleMilliseconds: 30_000,
    connectTimeoutMilliseconds: 500,
    waitSeconds: 1,
    recycleSeconds: 3_600,
    ...pool,
  },
});

export const givenPassword = () => rotatingPassword('postgres', async () => 'postgres');

export const givenPool = (address: PostgresAddress, pool: Partial<DatabaseBinding['pool']> = {}): Pool =>
  createPool({
    binding: givenBinding(address, pool),
    host: address.host,
    password: givenPassword(),
    tls: false,
    onError: () => {},
  });

const rules = { ...databaseRules, retries: 0, isFailure: (error: Error) => !isCallersMistake(error) };

/** The two servers behind one split, with what it chose. */
export function givenSplit({ primary, replica }: PostgresPair, changes: Partial<ReadWriteSplitOptions> = {}) {
  const pools = [givenPool(primary.address), givenPool(replica.address)] as const;
  const [writer, reader] = pools;
  const lag = watchReplicaLag(reader, 20);
  const from: string[] = [];
  const split = splitReadsAndWrites({
    writer: (sql, values) => query(writer, givenPassword(), sql, values),
    reader: (sql, values) => query(reader, givenPassword(), sql, values),
    writerProtection: protect(rules),
    readerProtection: protect(rules),
    lagSeconds: () => lag.seconds,
    mostLagSeconds: 1,
    pinSeconds: 2,
    onRead: (server) => from.push(server),
    ...changes,
  });
  const end = async () => {
    lag.stop();
    await Promise.all(pools.map((pool) => pool.end()));
  };
  return { split, from, lag, end };
}
