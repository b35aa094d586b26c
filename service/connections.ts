import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Redis } from 'iovalkey';
import type { Pool } from 'pg';
import { connectCache } from './cache/cache-client.js';
import { followInvalidations } from './cache/invalidations.js';
import { valkeyStore } from './cache/remote-store.js';
import { createTieredCache, type TieredCache } from './cache/tiered-cache.js';
import type { DatabaseBinding } from './database/database-binding.js';
import { rotatingPassword } from './database/password.js';
import { createPool, query } from './database/pool.js';
import { isCallersMistake, type ReadWriteSplit, splitReadsAndWrites } from './database/read-write-split.js';
import { watchReplicaLag } from './database/replica-lag.js';
import type { Logger } from './logger.js';
import { cacheRules, databaseRules } from './resilience/dependency-rules.js';
import { type Protection, type ProtectionState, protect } from './resilience/protect.js';
import type { CacheBinding } from './resources.js';
import type { Settings } from './settings.js';
import type { Metrics } from './telemetry/metrics.js';

export interface Surroundings {
  readonly settings: Settings;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** One dependency: how to use it, how to ask whether it is there, how to let it go. */
interface Connection {
  readonly name: string;
  readonly check: () => Promise<unknown>;
  readonly end: () => Promise<unknown>;
}

export interface DatabaseConnection extends Connection {
  readonly split: ReadWriteSplit;
}

export interface CacheConnection extends Connection {
  readonly client: Redis;
  readonly protection: Protection;
  readonly cache: TieredCache;
}

const lagEveryMilliseconds = 1_000;
const openness: Readonly<Record<ProtectionState, number>> = { closed: 0, 'half-open': 0.5, open: 1 };

/** Says when a breaker opens and closes, in the log and to whoever scrapes. */
const telling =
  ({ logger, metrics }: Surroundings, dependency: string) =>
  (state: ProtectionState) => {
    metrics.breakers.set({ dependency }, openness[state]);
    logger.warn('a breaker has changed', { dependency, state });
  };

export function openDatabase(binding: DatabaseBinding, surroundings: Surroundings): DatabaseConnection {
  const { settings, logger, metrics } = surroundings;
  const { name, writerHost, readerHost } = binding;
  const password = rotatingPassword(binding.password, () => readPassword(binding));
  const tls =
    settings.TLS_TO_DATABASE === 'off'
      ? false
      : ({ rejectUnauthorized: settings.TLS_TO_DATABASE === 'verify' } as const);
  const poolTo = (host: string) => {
    const onError = (error: Error) => logger.warn('an idle connection has ended', { database: name, host, error });
    return createPool({ binding, host, password, tls, onError });
  };
  const reader = poolTo(readerHost);
  // What may only read has one server; where there is no replica both names lead to the same one.
  const writer = writerHost === undefined || writerHost === readerHost ? reader : poolTo(writerHost);
  const lag = watchReplicaLag(reader, lagEveryMilliseconds);
  const rules = { ...databaseRules, isFailure: (error: Error) => !isCallersMistake(error) };
  const protection = (server: string, retries: number) =>
    protect({ ...rules, retries, onState: telling(surroundings, `database ${name} ${server}`) });
  const on =
    (pool: Pool) =>
    <Row>(sql: string, values: readonly unknown[]) =>
      query<Row>(pool, password, sql, values);
  return {
    name,
    split: splitReadsAndWrites({
      writer: on(writer),
      reader: on(reader),
      // A write that was cut off may have been done.
      writerProtection: protection('writer', 0),
      readerProtection: protection('reader', rules.retries),
      lagSeconds: () => lag.seconds,
      mostLagSeconds: writer === reader ? Number.POSITIVE_INFINITY : settings.REPLICA_MOST_LAG_SECONDS,
      pinSeconds: settings.READ_YOUR_WRITES_SECONDS,
      readSharePercent: binding.readSharePercent,
      onRead: (server) => metrics.databaseReads.inc({ database: name, server }),
    }),
    check: () => Promise.all([...new Set([writer, reader])].map((pool) => pool.query('select 1'))),
    async end() {
      lag.stop();
      await Promise.all([...new Set([writer, reader])].map((pool) => pool.end()));
    },
  };
}

export function openCache(
  { name, ttlSeconds, ...address }: CacheBinding,
  memory: { readonly mebibytes: number; readonly seconds: number },
  surroundings: Surroundings,
): CacheConnection {
  const { settings, logger, metrics } = surroundings;
  const connect = () => {
    const made = connectCache({ ...address, tls: settings.TLS_TO_CACHE === 'on' });
    made.on('error', (error) => logger.warn('the cache is not reached', { cache: name, error }));
    return made;
  };
  const [client, listener] = [connect(), connect()];
  const protection = protect({ ...cacheRules, onState: telling(surroundings, `cache ${name}`) });
  const cache = createTieredCache({
    memoryBytes: memory.mebibytes * 1_048_576,
    memorySeconds: memory.seconds,
    remote: valkeyStore(client),
    protection,
    ttlSeconds,
    loadMilliseconds: databaseRules.timeoutMilliseconds,
    onRead: (layer, entryClass) => metrics.cacheReads.inc({ class: entryClass, layer }),
  });
  followInvalidations(listener, cache);
  return {
    name,
    client,
    protection,
    cache,
    check: () => client.ping(),
    async end() {
      client.disconnect();
      listener.disconnect();
    },
  };
}

async function readPassword({ secretArn, password }: DatabaseBinding): Promise<string> {
  if (secretArn === undefined) return password;
  const secrets = new SecretsManagerClient({});
  const { SecretString = '{}' } = await secrets.send(new GetSecretValueCommand({ SecretId: secretArn }));
  const { password: found } = JSON.parse(SecretString) as { password?: unknown };
  if (typeof found !== 'string') throw new Error(`the secret ${secretArn} has no password`);
  return found;
}
