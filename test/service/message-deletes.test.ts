import { DeleteMessageBatchCommand } from '@aws-sdk/client-sqs';
import { batchDeletes } from '../../service/message-deletes.js';
import { givenQueue } from './given-queue.js';

const given = () => {
  const queue = givenQueue();
  const sizes = () =>
    queue.sqs.commandCalls(DeleteMessageBatchCommand).map(({ args: [{ input }] }) => input.Entries?.length);
  return { ...queue, sizes, deleteMessage: batchDeletes(queue.client, 'https://sqs.example/orders') };
};

test('a lone message is deleted at once', () => {
  const { deleteMessage, sizes } = given();
  void deleteMessage('a');
  expect(sizes()).toEqual([1]);
});

test('what comes while a call is on the way goes together, ten at most', async () => {
  const { deleteMessage, sizes } = given();
  await Promise.all(Array.from({ length: 26 }, (_, index) => deleteMessage(`m${index}`)));
  expect(sizes()).toEqual([1, 10, 10, 5]);
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
  const results = await Promise.allSettled(['a', 'b'].map(deleteMessage));
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
});
