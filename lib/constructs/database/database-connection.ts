import { databaseReadShareVariable, databaseVariables } from '../../../service/contract.js';
import type { DatabaseDefinition } from '../../definition/database.js';
import type { UseOf } from '../../definition/uses.js';
import type { Injection, SecretField } from '../component/reachable.js';

export interface DatabaseConnection {
  readonly name: string;
  readonly definition: DatabaseDefinition;
  readonly use: UseOf<'database'>;
  /** Handed over only to what may write. */
  readonly writerHost: string;
  readonly readerHost: string;
  readonly secret: Omit<SecretField, 'field'>;
}

/** What a component needs to connect: hosts, pool and the fields of the secret, under the names of the contract. */
export function databaseConnection(connection: DatabaseConnection): Injection {
  const { name, definition, use, writerHost, readerHost, secret } = connection;
  const variable = databaseVariables(name);
  const { pool } = use;
  return {
    variables: {
      ...(use.access === 'read-write' ? { [variable.writerHost]: writerHost, ...readShares(connection) } : {}),
      [variable.readerHost]: readerHost,
      [variable.port]: String(definition.port),
      [variable.databaseName]: definition.databaseName,
      [variable.secretArn]: secret.secretArn,
      [variable.poolMax]: String(pool.max),
      [variable.poolOverflow]: String(pool.overflow),
      [variable.poolIdleMilliseconds]: String(pool.idleMilliseconds),
      [variable.poolConnectTimeoutMilliseconds]: String(pool.connectTimeoutMilliseconds),
      [variable.poolWaitSeconds]: String(pool.waitSeconds),
      [variable.poolRecycleSeconds]: String(pool.recycleSeconds),
    },
    secrets: {
      [variable.username]: { ...secret, field: 'username' },
      [variable.password]: { ...secret, field: 'password' },
    },
  };
}

/** Only for what may ask the writer too: whoever only reads has the replicas alone. */
const readShares = ({ name, definition }: DatabaseConnection): Record<string, string> =>
  Object.fromEntries(
    Object.entries(definition.readSharePercent).map(([queryClass, percent]) => [
      databaseReadShareVariable(name, queryClass),
      String(percent),
    ]),
  );
