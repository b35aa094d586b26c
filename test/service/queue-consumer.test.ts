import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
} from '@aws-sdk/client-sqs';
import { givenConsumer, givenMessage, givenQueue } from './given-queue.js';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const settle = () => jest.advanceTimersByTimeAsync(0);
const seconds = (count: number) => jest.advanceTimersByTimeAsync(count * 1_000);
const never = () => new Promise<never>(() => {});
const noLastCall = () => new AbortController().signal;

/** A handler whose work a test ends by hand. */
function givenWork() {
  const open: (() => void)[] = [];
  const handle = () => new Promise<void>((resolve) => open.push(resolve));
  return { handle, open };
}

describe('receiving', () => {
  test('is a long poll that hides messages as long as the heartbeat expects', async () => {
    const { client, receives } = givenQueue();
    givenConsumer(client, { visibilitySeconds: 30 });
    await settle();
    expect(receives()[0]).toMatchObject({ WaitTimeSeconds: 20, VisibilityTimeout: 30, MaxNumberOfMessages: 10 });
  });

  test('asks for no more than can be started at once', async () => {
    const { client, receives } = givenQueue([givenMessage('a'), givenMessage('b')]);
    givenConsumer(client, { concurrency: 5, handle: never });
    await settle();
    expect(receives().map(({ MaxNumberOfMessages }) => MaxNumberOfMessages)).toEqual([5, 3]);
  });

  test('waits while every slot is taken', async () => {
    const { client, receives } = givenQueue([givenMessage('a'), givenMessage('b')]);
    givenConsumer(client, { concurrency: 2, handle: never });
    await settle();
    expect(receives()).toHaveLength(1);
  });

  test('goes on when one slot is free again', async () => {
    const { handle, open } = givenWork();
    const { client, receives } = givenQueue([givenMessage('a'), givenMessage('b')]);
    givenConsumer(client, { concurrency: 2, handle });
    await settle();
    open[0]?.();
    await settle();
    expect(receives().at(-1)?.MaxNumberOfMessages).toBe(1);
  });

  test('passes id, body and receive count on', async () => {
    const handle = jest.fn(async () => {});
    const { client } = givenQueue([givenMessage('a', { Attributes: { ApproximateReceiveCount: '3' } })]);
    givenConsumer(client, { handle });
    await settle();
    expect(handle).toHaveBeenCalledWith(
      expect.objectContaining({ id: 'a', body: 'body of a', receiveCount: 3 }),
      expect.any(AbortSignal),
    );
  });

  test('tries again after an error', async () => {
    const { client, sqs, deleted } = givenQueue([givenMessage('a')]);
    sqs
      .on(ReceiveMessageCommand)
      .rejectsOnce(new Error('throttled'))
      .resolvesOnce({ Messages: [givenMessage('a')] });
    givenConsumer(client);
    await seconds(1);
    expect(deleted()).toEqual(['receipt-a']);
  });

  test('waits longer after each error', async () => {
    const { client, sqs, receives } = givenQueue();
    sqs.on(ReceiveMessageCommand).resolvesOnce({}).rejects(new Error('down'));
    givenConsumer(client, { random: () => 1 });
    const counts: number[] = [];
    for (const pause of [0.5, 1, 2, 4, 8]) {
      await seconds(pause);
      counts.push(receives().length);
    }
    expect(counts).toEqual([2, 3, 4, 5, 6]);
  });

  test('gives up when not even the first receive ever works, so that the deployment rolls back', async () => {
    const { client, sqs } = givenQueue();
    sqs.on(ReceiveMessageCommand).rejects(new Error('access denied'));
    const finished = expect(givenConsumer(client).finished).rejects.toThrow('access denied');
    await seconds(120);
    await finished;
  });

  test('never gives up once it has worked', async () => {
    const { client, sqs } = givenQueue();
    sqs.on(ReceiveMessageCommand).resolvesOnce({}).rejects(new Error('down'));
    const settled = jest.fn();
    givenConsumer(client).finished.then(settled, settled);
    await seconds(3_600);
    expect(settled).not.toHaveBeenCalled();
  });
});

describe('a finished message', () => {
  test('is deleted', async () => {
    const { client, deleted } = givenQueue([givenMessage('a')]);
    givenConsumer(client);
    await settle();
    expect(deleted()).toEqual(['receipt-a']);
  });

  test('is not deleted before it is finished', async () => {
    const { client, deleted } = givenQueue([givenMessage('a')]);
    givenConsumer(client, { handle: never });
    await seconds(60);
    expect(deleted()).toEqual([]);
  });

  test('is deleted together with others', async () => {
    const { client, sqs } = givenQueue(Array.from({ length: 10 }, (_, index) => givenMessage(`m${index}`)));
    givenConsumer(client);
    await settle();
    expect(sqs.commandCalls(DeleteMessageBatchCommand)).toHaveLength(1);
  });

  test('that SQS would not delete is said and does not stop the consumer', async () => {
    const { client, sqs, deliver, deleted } = givenQueue([givenMessage('a')]);
    sqs.on(DeleteMessageBatchCommand).rejectsOnce(new Error('no network')).resolves({});
    const { logged } = givenConsumer(client);
    await settle();
    deliver(givenMessage('b'));
    await settle();
    expect([deleted().at(-1), logged()]).toEqual([
      'receipt-b',
      ['a finished message was not deleted and will be handed out again'],
    ]);
  });
});

describe('a failed message', () => {
  const failing = async () => {
    throw new Error('no');
  };

  test('is not deleted', async () => {
    const { client, deleted } = givenQueue([givenMessage('a')]);
    givenConsumer(client, { handle: failing });
    await seconds(120);
    expect(deleted()).toEqual([]);
  });

  test.each([
    ['1', 4],
    ['2', 8],
    ['3', 16],
    ['20', 150],
  ])('received %s times comes back after %i s', async (ApproximateReceiveCount, delay) => {
    const { client, hidden } = givenQueue([givenMessage('a', { Attributes: { ApproximateReceiveCount } })]);
    givenConsumer(client, { handle: failing });
    await settle();
    expect(hidden()).toEqual([['receipt-a', delay]]);
  });

  test('gets no heartbeat afterwards, which would hide it again', async () => {
    const { client, hidden } = givenQueue([givenMessage('a')]);
    givenConsumer(client, { handle: failing });
    await seconds(120);
    expect(hidden()).toHaveLength(1);
  });

  test('leaves its neighbours alone', async () => {
    const { client, deleted } = givenQueue([givenMessage('a'), givenMessage('b'), givenMessage('c')]);
    givenConsumer(client, { handle: async ({ id }) => (id === 'b' ? failing() : undefined) });
    await settle();
    expect(deleted().sort()).toEqual(['receipt-a', 'receipt-c']);
  });

  test('that throws before its first await is treated the same', async () => {
    const { client, hidden } = givenQueue([givenMessage('a')]);
    givenConsumer(client, {
      handle: () => {
        throw new Error('at once');
      },
    });
    await settle();
    expect(hidden()).toEqual([['receipt-a', 4]]);
  });

  test('frees its slot', async () => {
    const { client, receives } = givenQueue([givenMessage('a')]);
    givenConsumer(client, { concurrency: 1, handle: failing });
    await settle();
    expect(receives()).toHaveLength(2);
  });
});

describe('a long message', () => {
  test('is kept hidden by a heartbeat every third of the visibility', async () => {
    const { client, hidden } = givenQueue([givenMessage('a')]);
    givenConsumer(client, { visibilitySeconds: 30, handle: never });
    await seconds(35);
    expect(hidden()).toEqual([
      ['receipt-a', 30],
      ['receipt-a', 30],
      ['receipt-a', 30],
    ]);
  });

  test('gets no heartbeat after it is deleted', async () => {
    const { handle, open } = givenWork();
    const { client, hidden } = givenQueue([givenMessage('a')]);
    givenConsumer(client, { handle });
    await seconds(15);
    open[0]?.();
    await seconds(120);
    expect(hidden()).toHaveLength(1);
  });

  test('survives a heartbeat that fails', async () => {
    const { handle, open } = givenWork();
    const { client, sqs, deleted } = givenQueue([givenMessage('a')]);
    sqs.on(ChangeMessageVisibilityCommand).rejects(new Error('throttled'));
    givenConsumer(client, { handle });
    await seconds(15);
    open[0]?.();
    await settle();
    expect(deleted()).toEqual(['receipt-a']);
  });

  test('is aborted and given back when it takes too long', async () => {
    let signal: AbortSignal | undefined;
    const { client, hidden, deleted } = givenQueue([givenMessage('a')]);
    givenConsumer(client, {
      messageMaxSeconds: 5,
      handle: (_message, given) => {
        signal = given;
        return never();
      },
    });
    await seconds(5);
    expect([signal?.aborted, hidden(), deleted()]).toEqual([true, [['receipt-a', 4]], []]);
  });

  test('a heartbeat on its way when the message fails cannot hide it again', async () => {
    const answers: (() => void)[] = [];
    const { client, sqs, hidden } = givenQueue([givenMessage('a')]);
    sqs.on(ChangeMessageVisibilityCommand).callsFake(() => new Promise<void>((resolve) => answers.push(resolve)));
    givenConsumer(client, { visibilitySeconds: 30, messageMaxSeconds: 11, handle: never });
    await seconds(12);
    const whileOnItsWay = hidden().length;
    answers[0]?.();
    await settle();
    expect([whileOnItsWay, hidden().at(-1)]).toEqual([1, ['receipt-a', 4]]);
  });
});

describe('a FIFO queue', () => {
  const queueUrl = 'https://sqs.eu-west-1.amazonaws.com/111122223333/orders.fifo';
  const grouped = (id: string, MessageGroupId: string) =>
    givenMessage(id, { Attributes: { ApproximateReceiveCount: '1', MessageGroupId } });
  const threeOfOneGroup: Message[] = ['a1', 'a2', 'a3'].map((id) => grouped(id, 'a'));

  test('works through a group one by one', async () => {
    const { handle, open } = givenWork();
    const { client } = givenQueue(threeOfOneGroup);
    givenConsumer(client, { queueUrl, handle });
    await settle();
    expect(open).toHaveLength(1);
  });

  test('works on groups side by side', async () => {
    const { handle, open } = givenWork();
    const { client } = givenQueue([grouped('a1', 'a'), grouped('b1', 'b')]);
    givenConsumer(client, { queueUrl, handle });
    await settle();
    expect(open).toHaveLength(2);
  });

  test('gives the rest of a group back at once after a failure', async () => {
    const { client, hidden, deleted } = givenQueue(threeOfOneGroup);
    givenConsumer(client, {
      queueUrl,
      handle: async ({ id }) => {
        if (id === 'a2') throw new Error('no');
      },
    });
    await settle();
    expect([deleted(), hidden()]).toEqual([
      ['receipt-a1'],
      [
        ['receipt-a2', 4],
        ['receipt-a3', 0],
      ],
    ]);
  });

  test('a group id on a standard queue is about fairness: its messages run side by side', async () => {
    const { handle, open } = givenWork();
    const { client } = givenQueue(threeOfOneGroup);
    givenConsumer(client, { handle });
    await settle();
    expect(open).toHaveLength(3);
  });
});

describe('stopping', () => {
  test('finishes and deletes what is in work', async () => {
    const { handle, open } = givenWork();
    const { client, deliver, deleted } = givenQueue([givenMessage('a')]);
    const { stop } = givenConsumer(client, { handle });
    await settle();
    const stopped = stop(noLastCall());
    deliver();
    await seconds(15);
    open[0]?.();
    await stopped;
    expect(deleted()).toEqual(['receipt-a']);
  });

  test('keeps what is in work hidden meanwhile', async () => {
    const { client, hidden } = givenQueue([givenMessage('a')]);
    const { stop } = givenConsumer(client, { handle: never });
    await settle();
    void stop(noLastCall());
    await seconds(10);
    expect(hidden()).toEqual([['receipt-a', 30]]);
  });

  test('is not over before the work is', async () => {
    const over = jest.fn();
    const { client, deliver } = givenQueue([givenMessage('a')]);
    const { stop } = givenConsumer(client, { handle: never });
    await settle();
    stop(noLastCall()).then(over, over);
    deliver();
    await seconds(60);
    expect(over).not.toHaveBeenCalled();
  });

  test('receives nothing more', async () => {
    const { client, deliver, receives } = givenQueue();
    const { stop } = givenConsumer(client);
    await settle();
    const stopped = stop(noLastCall());
    deliver();
    await stopped;
    expect(receives()).toHaveLength(1);
  });

  test('hands back what the open long poll still brings, unread', async () => {
    const handle = jest.fn(async () => {});
    const { client, deliver, hidden } = givenQueue();
    const { stop } = givenConsumer(client, { handle });
    await settle();
    const stopped = stop(noLastCall());
    deliver(givenMessage('late'));
    await stopped;
    expect([hidden(), handle.mock.calls]).toEqual([[['receipt-late', 0]], []]);
  });

  test('aborts the open long poll at the last call', async () => {
    const lastCall = new AbortController();
    const { client } = givenQueue();
    const { stop } = givenConsumer(client);
    await settle();
    const stopped = stop(lastCall.signal);
    lastCall.abort(new Error('last call'));
    await expect(stopped).resolves.toBeUndefined();
  });

  test('ends at once when the last call was made before', async () => {
    const { client } = givenQueue();
    const { stop } = givenConsumer(client);
    await settle();
    await expect(stop(AbortSignal.abort(new Error('last call')))).resolves.toBeUndefined();
  });

  test('gives unfinished messages back to others at the last call', async () => {
    const lastCall = new AbortController();
    const { client, hidden, deleted } = givenQueue([givenMessage('a')]);
    const { stop } = givenConsumer(client, { handle: never });
    await settle();
    const stopped = stop(lastCall.signal);
    lastCall.abort(new Error('last call'));
    await stopped;
    expect([hidden(), deleted()]).toEqual([[['receipt-a', 0]], []]);
  });

  test('does not wait for the pause after an error', async () => {
    const { client, sqs } = givenQueue();
    sqs.on(ReceiveMessageCommand).resolvesOnce({}).rejects(new Error('down'));
    const { stop } = givenConsumer(client, { random: () => 1 });
    await settle();
    await expect(stop(noLastCall())).resolves.toBeUndefined();
  });

  test('does not wait for a slot', async () => {
    const { handle, open } = givenWork();
    const { client } = givenQueue([givenMessage('a')]);
    const { stop } = givenConsumer(client, { concurrency: 1, handle });
    await settle();
    const stopped = stop(noLastCall());
    open[0]?.();
    await expect(stopped).resolves.toBeUndefined();
  });

  test('leaves no timer behind', async () => {
    const { client, deliver } = givenQueue([givenMessage('a')]);
    const { stop } = givenConsumer(client);
    await settle();
    const stopped = stop(noLastCall());
    deliver();
    await stopped;
    expect(jest.getTimerCount()).toBe(0);
  });
});
