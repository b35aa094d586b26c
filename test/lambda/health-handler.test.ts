import * as elastiCacheSdk from '@aws-sdk/client-elasticache';
import * as rdsSdk from '@aws-sdk/client-rds';
import * as sqsSdk from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { givenHealthEnvironment } from './given-health.js';

// Each test starts the handler anew; the classes of the SDK must stay the ones that are mocked here.
jest.doMock('@aws-sdk/client-rds', () => rdsSdk);
jest.doMock('@aws-sdk/client-elasticache', () => elastiCacheSdk);
jest.doMock('@aws-sdk/client-sqs', () => sqsSdk);

const rds = mockClient(rdsSdk.RDSClient);
const elastiCache = mockClient(elastiCacheSdk.ElastiCacheClient);
const sqs = mockClient(sqsSdk.SQSClient);
const written: string[] = [];
const before = { ...process.env };

async function givenHandler(env: Record<string, string | undefined> = givenHealthEnvironment()) {
  Object.assign(process.env, { AWS_REGION: 'eu-west-1' }, env);
  let handler: typeof import('../../lambda/health/handler.js').handler | undefined;
  await jest.isolateModulesAsync(async () => {
    ({ handler } = await import('../../lambda/health/handler.js'));
  });
  if (handler === undefined) throw new Error('no handler');
  return handler;
}

beforeEach(() => {
  rds.on(rdsSdk.DescribeDBInstancesCommand).resolves({ DBInstances: [{ DBInstanceStatus: 'available' }] });
  elastiCache
    .on(elastiCacheSdk.DescribeReplicationGroupsCommand)
    .resolves({ ReplicationGroups: [{ Status: 'available' }] });
  sqs.on(sqsSdk.GetQueueAttributesCommand).resolves({ Attributes: {} });
  written.length = 0;
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => written.push(String(line)) > 0);
});

afterEach(() => {
  jest.restoreAllMocks();
  for (const mock of [rds, elastiCache, sqs]) mock.reset();
  process.env = { ...before };
});

test('answers 200 with the report', async () => {
  const { statusCode, body } = await (await givenHandler())();
  expect([statusCode, JSON.parse(body).status]).toEqual([200, 'healthy']);
});

test('answers 503 when something is down', async () => {
  rds.on(rdsSdk.DescribeDBInstancesCommand).resolves({ DBInstances: [{ DBInstanceStatus: 'stopped' }] });
  expect((await (await givenHandler())()).statusCode).toBe(503);
});

test('answers 200 while degraded, because it still serves', async () => {
  elastiCache
    .on(elastiCacheSdk.DescribeReplicationGroupsCommand)
    .resolves({ ReplicationGroups: [{ Status: 'deleting' }] });
  const { statusCode, body } = await (await givenHandler())();
  expect([statusCode, JSON.parse(body).status]).toEqual([200, 'degraded']);
});

test('never throws, and answers 503 when AWS does not answer at all', async () => {
  rds.on(rdsSdk.DescribeDBInstancesCommand).rejects(new Error('no network'));
  elastiCache.on(elastiCacheSdk.DescribeReplicationGroupsCommand).rejects(new Error('no network'));
  sqs.on(sqsSdk.GetQueueAttributesCommand).rejects(new Error('no network'));
  expect((await (await givenHandler())()).statusCode).toBe(503);
});

test('logs why a check could not be made', async () => {
  sqs.on(sqsSdk.GetQueueAttributesCommand).rejects(new Error('no network'));
  await (await givenHandler())();
  expect(written.map((line) => JSON.parse(line))).toContainEqual(
    expect.objectContaining({
      level: 'error',
      name: 'mail',
      error: expect.objectContaining({ message: 'no network' }),
    }),
  );
});

test('writes one line of metrics a dependency', async () => {
  await (await givenHandler())();
  expect(written.map((line) => JSON.parse(line)).map(({ Kind, Healthy }) => [Kind, Healthy])).toEqual([
    ['database', 1],
    ['cache', 1],
    ['queue', 1],
  ]);
});

test('keeps a report for a while, and counts it once', async () => {
  const handler = await givenHandler();
  const [first, second] = [await handler(), await handler()];
  expect([second, rds.calls().length, written.length]).toEqual([first, 2, 3]);
});

test('asks anew when nothing may be kept', async () => {
  const handler = await givenHandler(givenHealthEnvironment({ REPORT_KEPT_MILLISECONDS: '0' }));
  await handler();
  await handler();
  expect(rds.calls()).toHaveLength(4);
});

test('does not start when nothing is configured', async () => {
  const env = { HEADROOM_PLATFORM: 'starter', HEADROOM_ENVIRONMENT: 'dev' };
  await expect(givenHandler(env)).rejects.toThrow('nothing to check is configured');
});
