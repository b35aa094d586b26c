import {
  apiEnvironment,
  apiVariables,
  bucketVariables,
  cacheTtlVariable,
  cacheVariables,
  commonVariables,
  databaseVariables,
  drainSeconds,
  parseContract,
  queueVariables,
  serviceVariables,
  variableName,
  workerEnvironment,
  workerVariables,
} from '../../service/contract.js';
import { givenApiEnvironment, givenWorkerEnvironment } from './given-environment.js';

describe('names of variables', () => {
  test('are upper case with underscores', () => {
    expect(variableName('database', 'user-data', 'WRITER_HOST')).toBe('DATABASE_USER_DATA_WRITER_HOST');
  });

  test('of a database are these, which containers in the field already read', () => {
    expect(Object.values(databaseVariables('main'))).toEqual([
      'DATABASE_MAIN_WRITER_HOST',
      'DATABASE_MAIN_READER_HOST',
      'DATABASE_MAIN_PORT',
      'DATABASE_MAIN_NAME',
      'DATABASE_MAIN_USERNAME',
      'DATABASE_MAIN_PASSWORD',
      'DATABASE_MAIN_SECRET_ARN',
      'DATABASE_MAIN_POOL_MAX',
      'DATABASE_MAIN_POOL_OVERFLOW',
      'DATABASE_MAIN_POOL_IDLE_MILLISECONDS',
      'DATABASE_MAIN_POOL_CONNECT_TIMEOUT_MILLISECONDS',
      'DATABASE_MAIN_POOL_WAIT_SECONDS',
      'DATABASE_MAIN_POOL_RECYCLE_SECONDS',
    ]);
  });

  test('of a cache are these', () => {
    expect(cacheVariables('hot')).toEqual({
      host: 'CACHE_HOT_HOST',
      readerHost: 'CACHE_HOT_READER_HOST',
      port: 'CACHE_HOT_PORT',
      clusterMode: 'CACHE_HOT_CLUSTER_MODE',
      username: 'CACHE_HOT_USERNAME',
      password: 'CACHE_HOT_PASSWORD',
    });
  });

  test('of a time to live carry the cache and the class', () => {
    expect(cacheTtlVariable('hot', 'user-profile')).toBe('CACHE_HOT_TTL_USER_PROFILE_SECONDS');
  });

  test('of queues, buckets and services are one each', () => {
    expect([queueVariables('mail').url, bucketVariables('files').bucketName, serviceVariables('users').url]).toEqual([
      'QUEUE_MAIL_URL',
      'BUCKET_FILES_NAME',
      'SERVICE_USERS_URL',
    ]);
  });

  test('never collide among all that one container may get', () => {
    const names = [
      ...Object.values({ ...commonVariables, ...apiVariables, ...workerVariables }),
      ...['a', 'b'].flatMap((name) => [
        ...Object.values(databaseVariables(name)),
        ...Object.values(cacheVariables(name)),
        ...Object.values(queueVariables(name)),
        ...Object.values(bucketVariables(name)),
        ...Object.values(serviceVariables(name)),
      ]),
    ];
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('parsing', () => {
  test('turns numbers into numbers', () => {
    expect(parseContract(apiEnvironment, givenApiEnvironment())).toMatchObject({ PORT: 8080, SHUTDOWN_SECONDS: 60 });
  });

  test('accepts what a worker gets', () => {
    expect(parseContract(workerEnvironment, givenWorkerEnvironment())).toMatchObject({ MAX_CONCURRENT_TASKS: 10 });
  });

  test('ignores the other variables of a container', () => {
    expect(parseContract(apiEnvironment, givenApiEnvironment({ HOSTNAME: 'x' }))).not.toHaveProperty('HOSTNAME');
  });

  test.each([
    ['api', apiEnvironment, { ...commonVariables, ...apiVariables }],
    ['worker', workerEnvironment, { ...commonVariables, ...workerVariables }],
  ])('lists every missing variable of the %s at once', (_name, shape, variables) => {
    const message = thrown(() => parseContract(shape, {}));
    expect(Object.values(variables).filter((name) => !message.includes(`${name} is missing`))).toEqual([]);
  });

  test('says what was found and what is expected, in one sentence', () => {
    const changes = { PORT: '80800', LOG_LEVEL: 'loud', LIVE_PATH: undefined };
    expect(thrown(() => parseContract(apiEnvironment, givenApiEnvironment(changes)))).toBe(
      'the container cannot start: LOG_LEVEL is "loud" (expected one of debug, info, warn, error); ' +
        'PORT is "80800" (expected a whole number from 1 to 65535); ' +
        'LIVE_PATH is missing (expected a path that starts with /)',
    );
  });

  test.each(['', ' ', '-1', '1.5', '1e3', '0x10', 'NaN', '٣', '8080 '])('refuses %j as a number', (PORT) => {
    expect(() => parseContract(apiEnvironment, givenApiEnvironment({ PORT }))).toThrow(/PORT is/);
  });

  test.each([
    ['PORT', '0'],
    ['SHUTDOWN_SECONDS', '121'],
    ['READY_PATH', 'ready'],
    ['HEADROOM_COMPONENT', ''],
  ])('refuses %s=%s for an api', (name, value) => {
    expect(() => parseContract(apiEnvironment, givenApiEnvironment({ [name]: value }))).toThrow(name);
  });

  test.each([
    ['QUEUE_URL', 'orders'],
    ['MAX_CONCURRENT_TASKS', '0'],
    ['VISIBILITY_TIMEOUT_SECONDS', '43201'],
  ])('refuses %s=%s for a worker', (name, value) => {
    expect(() => parseContract(workerEnvironment, givenWorkerEnvironment({ [name]: value }))).toThrow(name);
  });

  test('reads zero as "no cache in memory"', () => {
    const env = parseContract(apiEnvironment, givenApiEnvironment({ IN_MEMORY_CACHE_MIB: '0' }));
    expect(env.IN_MEMORY_CACHE_MIB).toBe(0);
  });
});

test('draining takes five seconds, and less only when the whole shutdown is short', () => {
  expect([120, 15, 3].map(drainSeconds)).toEqual([5, 5, 1]);
});

function thrown(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

describe('metrics that are kept', () => {
  const read = (value: string) => parseContract(apiEnvironment, givenApiEnvironment({ KEPT_METRICS: value }));

  test('come as JSON, with their labels and buckets', () => {
    const kept = { http_request_duration_seconds: { labels: ['method'], buckets: [0.05, 0.2] } };
    expect(read(JSON.stringify(kept)).KEPT_METRICS).toEqual(kept);
  });

  test.each(['{', '[]', '{"a":{}}', '{"a":{"labels":[1]}}'])('%s stops the container with a sentence', (value) => {
    expect(() => read(value)).toThrow(
      `KEPT_METRICS is "${value}" (expected JSON with labels, and buckets of a histogram, for each metric)`,
    );
  });
});
