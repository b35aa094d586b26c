import * as sqsSdk from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { queueProcessorMetrics, queueProcessorVariables } from '../../lambda/queue-processor/contract.js';
import { givenBody, givenRecord } from './given-records.js';

// Each test starts the handler anew; the classes of the SDK must stay the ones that are mocked here.
jest.doMock('@aws-sdk/client-sqs', () => sqsSdk);

const { ChangeMessageVisibilityCommand, SendMessageCommand } = sqsSdk;
const sqs = mockClient(sqsSdk.SQSClient);
const written: string[] = [];
const before = { ...process.env };

const givenVariables = (changes: Record<string, string | undefined> = {}) => ({
  QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/111122223333/mail',
  DEAD_LETTER_QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/111122223333/mail-dead',
  BACKOFF_BASE_SECONDS: '5',
  BACKOFF_MAX_SECONDS: '300',
  ...changes,
});

async function givenHandler(env: Record<string, string | undefined> = givenVariables()) {
  Object.assign(process.env, { AWS_REGION: 'eu-west-1' }, env);
  let handler: typeof import('../../lambda/queue-processor/handler.js').handler | undefined;
  await jest.isolateModulesAsync(async () => {
    ({ handler } = await import('../../lambda/queue-processor/handler.js'));
  });
  if (handler === undefined) throw new Error('no handler');
  const handle = handler;
  return (...Records: SQSRecord[]) => handle({ Records }, { getRemainingTimeInMillis: () => 30_000 });
}

const lines = () => written.map((line) => JSON.parse(line));
const metrics = () => lines().find(({ _aws }) => _aws !== undefined);

beforeEach(() => {
  sqs.reset();
  sqs.on(SendMessageCommand).resolves({});
  sqs.on(ChangeMessageVisibilityCommand).resolves({});
  written.length = 0;
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => written.push(String(line)) > 0);
  jest.spyOn(Math, 'random').mockReturnValue(0.5);
});

afterEach(() => {
  jest.restoreAllMocks();
  process.env = { ...before };
});

test('reports nothing when all is well', async () => {
  expect(await (await givenHandler())(givenRecord('a'))).toEqual({ batchItemFailures: [] });
});

test('sends poison to the dead-letter queue with the reason', async () => {
  await (await givenHandler())(givenRecord('a', { body: '{' }));
  expect(sqs.commandCalls(SendMessageCommand)[0]?.args[0].input).toMatchObject({
    QueueUrl: givenVariables().DEAD_LETTER_QUEUE_URL,
    MessageBody: '{',
    MessageAttributes: { PoisonReason: { StringValue: 'the body is not JSON' } },
  });
});

test('reports a poison message that could not be sent, with backoff', async () => {
  sqs.on(SendMessageCommand).rejects(new Error('denied'));
  const response = await (await givenHandler())(givenRecord('a', { body: '{' }));
  expect([response, sqs.commandCalls(ChangeMessageVisibilityCommand)[0]?.args[0].input]).toEqual([
    { batchItemFailures: [{ itemIdentifier: 'a' }] },
    { QueueUrl: givenVariables().QUEUE_URL, ReceiptHandle: 'receipt-a', VisibilityTimeout: 3 },
  ]);
});

test('is not hurt when every call to SQS fails', async () => {
  sqs.on(SendMessageCommand).rejects(new Error('no network'));
  sqs.on(ChangeMessageVisibilityCommand).rejects(new Error('no network'));
  const response = await (await givenHandler())(givenRecord('a', { body: '{' }), givenRecord('b'));
  expect(response).toEqual({ batchItemFailures: [{ itemIdentifier: 'a' }] });
});

test('knows a FIFO queue by its URL', async () => {
  const handle = await givenHandler(givenVariables({ QUEUE_URL: 'https://sqs.example/mail.fifo' }));
  await handle(givenRecord('a', { body: '{' }));
  expect(sqs.commandCalls(SendMessageCommand)[0]?.args[0].input.MessageDeduplicationId).toBe('a');
});

test('counts under the name of the queue', async () => {
  await (await givenHandler())(givenRecord('a'), givenRecord('b', { body: '{' }));
  expect(metrics()).toMatchObject({ Queue: 'mail', Processed: 1, Failed: 0, Poisoned: 1 });
});

test('has the namespace and dimensions that the contract promises to alarms', async () => {
  await (await givenHandler())(givenRecord('a'));
  expect(metrics()._aws.CloudWatchMetrics[0]).toMatchObject({
    Namespace: 'Headroom/QueueProcessor',
    Dimensions: [[...queueProcessorMetrics.dimensions]],
  });
});

test('the sample handler logs id and size, never the payload', async () => {
  await (await givenHandler())(givenRecord('a', { body: givenBody({ payload: { secret: 'x' } }) }));
  const [echoed] = lines();
  expect([echoed.message, echoed.id, written.join('').includes('secret')]).toEqual(['echo', 'work-1', false]);
});

test('does not start without its variables, and lists them all', async () => {
  const message = await givenHandler({}).then(
    () => '',
    (error: Error) => error.message,
  );
  expect(Object.values(queueProcessorVariables).filter((name) => !message.includes(`${name} is missing`))).toEqual([]);
});

test.each([
  ['BACKOFF_BASE_SECONDS', '0'],
  ['BACKOFF_MAX_SECONDS', '43201'],
  ['BACKOFF_MAX_SECONDS', ''],
  ['QUEUE_URL', 'mail'],
])('does not start with %s=%j', async (name, value) => {
  await expect(givenHandler(givenVariables({ [name]: value }))).rejects.toThrow(`${name} is "${value}"`);
});
