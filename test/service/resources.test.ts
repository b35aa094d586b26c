import { variablesSchema } from '../../lib/definition/variables.js';
import { parseContract } from '../../service/contract.js';
import { cachesOf, databasesOf } from '../../service/resources.js';
import { settings } from '../../service/settings.js';

const givenDatabase = (changes: Record<string, string | undefined> = {}) => ({
  DATABASE_USER_DATA_WRITER_HOST: 'writer',
  DATABASE_USER_DATA_READER_HOST: 'reader',
  DATABASE_USER_DATA_PORT: '5432',
  DATABASE_USER_DATA_NAME: 'shop',
  DATABASE_USER_DATA_USERNAME: 'ann',
  DATABASE_USER_DATA_PASSWORD: 'secret',
  DATABASE_USER_DATA_SECRET_ARN: 'arn',
  DATABASE_USER_DATA_POOL_MAX: '20',
  DATABASE_USER_DATA_POOL_OVERFLOW: '10',
  DATABASE_USER_DATA_POOL_IDLE_MILLISECONDS: '30000',
  DATABASE_USER_DATA_POOL_CONNECT_TIMEOUT_MILLISECONDS: '2000',
  DATABASE_USER_DATA_POOL_WAIT_SECONDS: '30',
  DATABASE_USER_DATA_POOL_RECYCLE_SECONDS: '3600',
  ...changes,
});

const givenCache = (changes: Record<string, string | undefined> = {}) => ({
  CACHE_HOT_HOST: 'hot',
  CACHE_HOT_READER_HOST: 'hot-reader',
  CACHE_HOT_PORT: '6379',
  CACHE_HOT_CLUSTER_MODE: 'false',
  CACHE_HOT_USERNAME: 'ann',
  CACHE_HOT_PASSWORD: 'secret',
  CACHE_HOT_TTL_USER_PROFILE_SECONDS: '300',
  ...changes,
});

test('a database is read with its pool, under its own name', () => {
  expect(databasesOf(givenDatabase())).toEqual([
    {
      name: 'user-data',
      writerHost: 'writer',
      readerHost: 'reader',
      port: 5432,
      databaseName: 'shop',
      username: 'ann',
      password: 'secret',
      secretArn: 'arn',
      readSharePercent: new Map(),
      pool: {
        max: 20,
        overflow: 10,
        idleMilliseconds: 30_000,
        connectTimeoutMilliseconds: 2_000,
        waitSeconds: 30,
        recycleSeconds: 3_600,
      },
    },
  ]);
});

test('who may only read is told of no writer', () => {
  const { DATABASE_USER_DATA_WRITER_HOST: _, ...reading } = givenDatabase();
  expect(databasesOf(reading)[0]?.writerHost).toBeUndefined();
});

test('a cache is read with its lifetimes', () => {
  expect(cachesOf(givenCache())).toEqual([
    {
      name: 'hot',
      host: 'hot',
      port: 6379,
      cluster: false,
      username: 'ann',
      password: 'secret',
      ttlSeconds: new Map([['user-profile', 300]]),
    },
  ]);
});

test('without any there are none', () => {
  expect([databasesOf({}), cachesOf({})]).toEqual([[], []]);
});

test('what is wrong about one is told at once', () => {
  const wrong = givenDatabase({ DATABASE_USER_DATA_PORT: 'x', DATABASE_USER_DATA_POOL_MAX: undefined });
  expect(() => databasesOf(wrong)).toThrow(
    'the container cannot start: DATABASE_USER_DATA_PORT is "x" (expected a whole number from 1 to 65535); ' +
      'DATABASE_USER_DATA_POOL_MAX is missing (expected a whole number from 1 to 500)',
  );
});

test.each([
  ['100/900', { requests: 100, windowSeconds: 900, burst: 100 }],
  ['1000/1 burst 50', { requests: 1000, windowSeconds: 1, burst: 50 }],
])('the limit %s is read', (RATE_LIMIT_USER, limit) => {
  expect(parseContract(settings, { RATE_LIMIT_USER }).RATE_LIMIT_USER).toEqual(limit);
});

test.each(['', '0/1', '100', '100/0', '100/1 burst 0', '-1/1'])('the limit %j is refused', (RATE_LIMIT_USER) => {
  expect(() => parseContract(settings, { RATE_LIMIT_USER })).toThrow(
    'expected a limit such as 100/900 or 100/1 burst 20',
  );
});

test('every setting has a value without it', () => {
  expect(parseContract(settings, {})).toMatchObject({
    MAX_REQUESTS_IN_WORK: 200,
    TLS_TO_CACHE: 'on',
    TLS_TO_DATABASE: 'encrypt',
  });
});

test('every setting may be written into the variables of a definition', () => {
  const values = Object.fromEntries(Object.keys(settings.shape).map((name) => [name, 'x']));
  expect(variablesSchema.safeParse(values)).toMatchObject({ success: true });
});

test('the shares of replicas are read by kind of query, spelt as the definition does', () => {
  const [database] = databasesOf(givenDatabase({ DATABASE_USER_DATA_READ_SHARE_TEMPLATE_SEARCH_PERCENT: '80' }));
  expect(database?.readSharePercent).toEqual(new Map([['template-search', 80]]));
});

test('a share above all is told in one sentence', () => {
  expect(() => databasesOf(givenDatabase({ DATABASE_USER_DATA_READ_SHARE_SEARCH_PERCENT: '101' }))).toThrow(
    'DATABASE_USER_DATA_READ_SHARE_SEARCH_PERCENT is "101" (expected a whole number from 0 to 100)',
  );
});
