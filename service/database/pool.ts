import { Client, type ClientConfig, Pool } from 'pg';
import type { DatabaseBinding } from './database-binding.js';
import { isWrongPassword, type Password } from './password.js';

export interface PoolOptions {
  readonly binding: DatabaseBinding;
  readonly host: string;
  readonly password: Password;
  readonly tls: false | { readonly rejectUnauthorized: boolean };
  readonly onError: (error: Error) => void;
}

/** A statement that is cut off by its caller must not run on in the database for ever. */
const longestStatementMilliseconds = 10_000;

/** A pool with the figures of the definition. Without `onError` an idle connection that breaks would end the process. */
export function createPool({ binding, host, password, tls, onError }: PoolOptions): Pool {
  const { pool } = binding;
  const pooled = new Pool({
    host,
    port: binding.port,
    database: binding.databaseName,
    user: binding.username,
    password: () => password.current(),
    ssl: tls,
    max: pool.max + pool.overflow,
    idleTimeoutMillis: pool.idleMilliseconds,
    // Of the pool this is the wait for a free connection; the time to connect is the client's.
    connectionTimeoutMillis: pool.waitSeconds * 1_000,
    maxLifetimeSeconds: pool.recycleSeconds,
    keepAlive: true,
    application_name: 'headroom',
    statement_timeout: longestStatementMilliseconds,
    Client: impatientClient(pool.connectTimeoutMilliseconds),
  });
  pooled.on('error', onError);
  return pooled;
}

function impatientClient(connectionTimeoutMillis: number) {
  return class extends Client {
    constructor(config?: string | ClientConfig) {
      super({ ...(config as ClientConfig), connectionTimeoutMillis });
    }
  };
}

/** Runs a statement, and once more when the password was rotated in between. */
export async function query<Row>(
  pool: Pool,
  password: Password,
  sql: string,
  values: readonly unknown[],
): Promise<Row[]> {
  try {
    return (await pool.query(sql, [...values])).rows as Row[];
  } catch (error) {
    if (!isWrongPassword(error)) throw error;
    await password.renew();
    return (await pool.query(sql, [...values])).rows as Row[];
  }
}
