import { DeleteMessageCommand, type Message, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { type SqsServer, startSqsServer } from './sqs-server.js';

let sqs: SqsServer;
beforeAll(async () => {
  sqs = await startSqsServer();
}, 30_000);
afterAll(() => sqs?.stop());

const receive = async (QueueUrl: string, VisibilityTimeout = 30): Promise<Message[]> => {
  const ask = { QueueUrl, VisibilityTimeout, MaxNumberOfMessages: 10, WaitTimeSeconds: 0 };
  return (await sqs.client.send(new ReceiveMessageCommand(ask))).Messages ?? [];
};

test('hands a message out once while it is hidden', async () => {
  const { url } = await sqs.createQueue('once');
  await sqs.send(url, ['a']);
  expect([(await receive(url)).length, (await receive(url)).length]).toEqual([1, 0]);
});

test('hands it out again after its visibility', async () => {
  const { url } = await sqs.createQueue('again');
  await sqs.send(url, ['a']);
  await receive(url, 0);
  expect((await receive(url))[0]?.Body).toBe('a');
});

test('keeps nothing that was deleted', async () => {
  const { url } = await sqs.createQueue('deleted');
  await sqs.send(url, ['a']);
  const [message] = await receive(url);
  await sqs.client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: message?.ReceiptHandle }));
  expect(await sqs.depth(url)).toEqual({ visible: 0, hidden: 0 });
});

test('moves a message to the dead letters after its last receive', async () => {
  const { url, deadLetterUrl } = await sqs.createQueue('poison', {}, 2);
  await sqs.send(url, ['a']);
  const counts = [await receive(url, 0), await receive(url, 0), await receive(url, 0)].map(({ length }) => length);
  expect([counts, (await sqs.depth(deadLetterUrl)).visible]).toEqual([[1, 1, 0], 1]);
});
