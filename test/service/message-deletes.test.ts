import { DeleteMessageBatchCommand } from '@aws-sdk/client-sqs';
import { batchDeletes } from '../../service/message-deletes.js';
import { givenQueue } from './given-queue.js';

const given = () => {
  const queue = givenQueue();
  const sizes = () =>
    queue.sqs.commandCalls(DeleteMessageBatchCommand).map(({ args: [{ input }] }) => input.Entries?.length);
  return { ...queue, sizes, deleteMessage: batchDeletes(queue.client, 'https://sqs.example/orders') };
};

test('a lone message is deleted at once', async () => {
  const { deleteMessage, sizes } = given();
  void deleteMessage('a');
  await Promise.resolve();
  expect(sizes()).toEqual([1]);
});

test('what is done at one time goes together, ten at most', async () => {
  const { deleteMessage, sizes } = given();
  await Promise.all(Array.from({ length: 26 }, (_, index) => deleteMessage(`m${index}`)));
  expect(sizes()).toEqual([10, 10, 6]);
});

test('what comes while a call is on the way waits for it', async () => {
  const { deleteMessage, sizes } = given();
  const first = deleteMessage('a');
  await Promise.resolve();
  await Promise.all([first, deleteMessage('b'), deleteMessage('c')]);
  expect(sizes()).toEqual([1, 2]);
});

test('only the message that SQS refused is told so', async () => {
  const { sqs, deleteMessage } = given();
  sqs.on(DeleteMessageBatchCommand).callsFake(({ Entries }) => ({
    Failed: Entries.filter((entry: { ReceiptHandle: string }) => entry.ReceiptHandle === 'c').map(
      ({ Id }: { Id: string }) => ({ Id, Code: 'ReceiptHandleIsInvalid', SenderFault: true }),
    ),
  }));
  const results = await Promise.allSettled(['a', 'b', 'c', 'd'].map(deleteMessage));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
});

test('a failed call fails its messages and not the ones after it', async () => {
  const { sqs, deleteMessage } = given();
  sqs.on(DeleteMessageBatchCommand).rejectsOnce(new Error('no network')).resolves({});
  const first = deleteMessage('a');
  await Promise.resolve();
  const results = await Promise.allSettled([first, deleteMessage('b')]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
});
