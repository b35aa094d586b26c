import * as z from 'zod/mini';
import type { CacheAddress } from './cache/cache-client.js';
import { cacheVariables, databaseVariables, parseContract, text, whole } from './contract.js';
import type { DatabaseBinding } from './database/database-binding.js';

type Variables = Readonly<Record<string, string | undefined>>;

/** What the platform says about one cache, parsed. */
export interface CacheBinding extends Omit<CacheAddress, 'tls'> {
  readonly name: string;
  /** Lifetimes by class, spelt as the definition does. */
  readonly ttlSeconds: ReadonlyMap<string, number>;
}

const longestSeconds = 31_536_000;

/** Every database that the variables speak of; what is missing or wrong about one is told in one sentence. */
export function databasesOf(variables: Variables): DatabaseBinding[] {
  return namesOf(variables, /^DATABASE_(.+)_READER_HOST$/).map((name) => {
    const variable = databaseVariables(name);
    const read = parseContract(
      z.object({
        [variable.writerHost]: z.optional(text),
        [variable.readerHost]: text,
        [variable.port]: whole(1, 65_535),
        [variable.databaseName]: text,
        [variable.username]: text,
        [variable.password]: text,
        [variable.secretArn]: z.optional(text),
        [variable.poolMax]: whole(1, 500),
        [variable.poolOverflow]: whole(0, 500),
        [variable.poolIdleMilliseconds]: whole(0, 86_400_000),
        [variable.poolConnectTimeoutMilliseconds]: whole(1, 3_600_000),
        [variable.poolWaitSeconds]: whole(1, 3_600),
        [variable.poolRecycleSeconds]: whole(1, longestSeconds),
      }),
      variables,
    ) as Readonly<Record<string, string | number | undefined>>;
    const word = (key: string) => read[key] as string;
    const number = (key: string) => read[key] as number;
    return {
      name,
      writerHost: read[variable.writerHost] as string | undefined,
      readerHost: word(variable.readerHost),
      port: number(variable.port),
      databaseName: word(variable.databaseName),
      username: word(variable.username),
      password: word(variable.password),
      secretArn: read[variable.secretArn] as string | undefined,
      readSharePercent: tableOf(variables, `DATABASE_${spelt(name)}_READ_SHARE_`, '_PERCENT', whole(0, 100)),
      pool: {
        max: number(variable.poolMax),
        overflow: number(variable.poolOverflow),
        idleMilliseconds: number(variable.poolIdleMilliseconds),
        connectTimeoutMilliseconds: number(variable.poolConnectTimeoutMilliseconds),
        waitSeconds: number(variable.poolWaitSeconds),
        recycleSeconds: number(variable.poolRecycleSeconds),
      },
    };
  });
}

/** Every cache that the variables speak of. */
export function cachesOf(variables: Variables): CacheBinding[] {
  return namesOf(variables, /^CACHE_(.+)_CLUSTER_MODE$/).map((name) => {
    const variable = cacheVariables(name);
    const read = parseContract(
      z.object({
        [variable.host]: text,
        [variable.port]: whole(1, 65_535),
        [variable.clusterMode]: z.enum(['true', 'false'], 'true or false'),
        [variable.username]: text,
        [variable.password]: text,
      }),
      variables,
    ) as Readonly<Record<string, string | number>>;
    return {
      name,
      host: String(read[variable.host]),
      port: Number(read[variable.port]),
      cluster: read[variable.clusterMode] === 'true',
      username: String(read[variable.username]),
      password: String(read[variable.password]),
      ttlSeconds: tableOf(variables, `CACHE_${spelt(name)}_TTL_`, '_SECONDS', whole(1, longestSeconds)),
    };
  });
}

/** Numbers by the class in the middle of their names, spelt as the definition does. */
function tableOf(
  variables: Variables,
  prefix: string,
  suffix: string,
  each: ReturnType<typeof whole>,
): Map<string, number> {
  const found = Object.keys(variables).filter((key) => key.startsWith(prefix) && key.endsWith(suffix));
  const shape = z.object(Object.fromEntries(found.map((key) => [key, each])));
  const read = parseContract(shape, variables) as Readonly<Record<string, number>>;
  return new Map(found.map((key) => [spelling(key.slice(prefix.length, -suffix.length)), read[key] as number]));
}

const spelt = (name: string) => name.toUpperCase().replaceAll('-', '_');
const spelling = (upper: string) => upper.toLowerCase().replaceAll('_', '-');

const namesOf = (variables: Variables, pattern: RegExp): string[] =>
  Object.keys(variables)
    .flatMap((key) => pattern.exec(key)?.[1] ?? [])
    .map(spelling)
    .sort();
