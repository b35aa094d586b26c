import type { SQSRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { accepting, type MessageHandler } from '../../lambda/queue-processor/handlers.js';
import { type ProcessDependencies, processBatch as processWithin } from '../../lambda/queue-processor/process.js';
import { givenBody, givenDependencies, givenGrouped, givenRecord } from './given-records.js';

const noDeadline = new AbortController().signal;
const processBatch = (records: readonly SQSRecord[], deps: ProcessDependencies) =>
  processWithin(records, deps, noDeadline);

const failing = (id = 'work-x') => givenBody({ id, type: 'fails' });

test('a batch without trouble reports no failures', async () => {
  const { deps } = givenDependencies();
  expect(await processBatch([givenRecord('a'), givenRecord('b')], deps)).toEqual({
    failures: [],
    processed: 2,
    failed: 0,
    poisoned: 0,
  });
});

test('an empty batch is fine', async () => {
  expect((await processBatch([], givenDependencies().deps)).failures).toEqual([]);
});

test('the handler gets the payload with id and type', async () => {
  const handler = jest.fn(async () => {});
  const { deps } = givenDependencies({ handlers: new Map([['echo', handler]]) });
  await processBatch([givenRecord('a')], deps);
  expect(handler).toHaveBeenCalledWith({ text: 'hello' }, { id: 'work-a', type: 'echo' }, noDeadline);
});

describe('a failed message', () => {
  test('is reported, and its neighbours are not', async () => {
    const { deps } = givenDependencies();
    const records = [givenRecord('a'), givenRecord('b', { body: failing() }), givenRecord('c')];
    expect(await processBatch(records, deps)).toEqual({ failures: ['b'], processed: 2, failed: 1, poisoned: 0 });
  });

  test.each([
    ['1', 4],
    ['2', 8],
    ['4', 32],
    ['50', 150],
  ])('received %s times comes back after %i s', async (ApproximateReceiveCount, seconds) => {
    const { deps, returned } = givenDependencies();
    const record = givenRecord('a', { body: failing() });
    await processBatch([{ ...record, attributes: { ...record.attributes, ApproximateReceiveCount } }], deps);
    expect(returned).toEqual([['a', seconds]]);
  });

  test('is reported even if its visibility cannot be changed', async () => {
    const { deps } = givenDependencies({ returnAfter: () => Promise.reject(new Error('throttled')) });
    expect((await processBatch([givenRecord('a', { body: failing() })], deps)).failures).toEqual(['a']);
  });

  test('is not sent to the dead letters: it may yet succeed', async () => {
    const { deps, deadLetters } = givenDependencies();
    await processBatch([givenRecord('a', { body: failing() })], deps);
    expect(deadLetters).toEqual([]);
  });

  test('that throws before its first await is treated the same', async () => {
    const echo: MessageHandler = () => {
      throw new Error('at once');
    };
    const { deps } = givenDependencies({ handlers: new Map([['echo', echo]]) });
    expect((await processBatch([givenRecord('a')], deps)).failures).toEqual(['a']);
  });
});

describe('a poison message', () => {
  test.each([
    ['not JSON', '{', 'the body is not JSON'],
    ['empty', '', 'the body is not JSON'],
    ['a list', '[]', 'not an envelope of id, type and payload: the body'],
    ['null', 'null', 'not an envelope of id, type and payload: the body'],
    ['an empty object', '{}', 'not an envelope of id, type and payload: id, type, payload'],
    ['without id', givenBody({ id: undefined }), 'not an envelope of id, type and payload: id'],
    ['without payload', givenBody({ payload: undefined }), 'not an envelope of id, type and payload: payload'],
    ['of an empty type', givenBody({ type: '' }), 'not an envelope of id, type and payload: type'],
    ['with a number as id', givenBody({ id: 7 }), 'not an envelope of id, type and payload: id'],
    ['of an unknown type', givenBody({ type: 'nobody' }), 'no handler for the type "nobody"'],
    ['of a type that every object has', givenBody({ type: 'constructor' }), 'no handler for the type "constructor"'],
    ['of the type __proto__', givenBody({ type: '__proto__' }), 'no handler for the type "__proto__"'],
    ['deeply nested', '['.repeat(200_000), 'the body is not JSON'],
  ])('%s goes to the dead letters with the reason', async (_name, body, reason) => {
    const { deps, deadLetters } = givenDependencies();
    await processBatch([givenRecord('a', { body })], deps);
    expect(deadLetters).toEqual([['a', reason]]);
  });

  test('is acknowledged once it is among the dead letters', async () => {
    const { deps } = givenDependencies();
    const result = await processBatch([givenRecord('a', { body: '{' }), givenRecord('b')], deps);
    expect(result).toEqual({ failures: [], processed: 1, failed: 0, poisoned: 1 });
  });

  test('stays in the queue when it cannot be put aside: nothing is lost', async () => {
    const { deps } = givenDependencies({ sendToDeadLetters: () => Promise.reject(new Error('denied')) });
    const result = await processBatch([givenRecord('a', { body: '{' })], deps);
    expect(result).toEqual({ failures: ['a'], processed: 0, failed: 1, poisoned: 0 });
  });

  test('is also what a handler refuses by the shape of its payload', async () => {
    const echo = accepting(z.object({ text: z.string() }), async () => {});
    const { deps, deadLetters } = givenDependencies({ handlers: new Map([['echo', echo]]) });
    await processBatch([givenRecord('a', { body: givenBody({ payload: { text: 7 } }) })], deps);
    expect(deadLetters).toEqual([['a', 'not a payload of type "echo": payload.text']]);
  });
});

describe('a message that was finished before', () => {
  test('does nothing and is acknowledged', async () => {
    const { deps, ran } = givenDependencies();
    await processBatch([givenRecord('a')], deps);
    const again = await processBatch([givenRecord('a')], deps);
    expect([again.failures, ran]).toEqual([[], ['work-a']]);
  });

  test('is known by its own id, also when the producer sent it twice', async () => {
    const { deps, ran } = givenDependencies();
    await processBatch([givenRecord('a', { body: givenBody() })], deps);
    await processBatch([givenRecord('b', { body: givenBody() })], deps);
    expect(ran).toEqual(['work-1']);
  });

  test('runs once also when both copies are in one batch', async () => {
    const { deps, ran } = givenDependencies();
    await processBatch([givenRecord('a', { body: givenBody() }), givenRecord('b', { body: givenBody() })], deps);
    expect(ran).toEqual(['work-1']);
  });

  test('is not confused with another type of the same id', async () => {
    const other = jest.fn(async () => {});
    const { deps } = givenDependencies();
    const handlers = new Map([...deps.handlers, ['other', other] as const]);
    await processBatch([givenRecord('a', { body: givenBody() })], deps);
    await processBatch([givenRecord('b', { body: givenBody({ type: 'other' }) })], { ...deps, handlers });
    expect(other).toHaveBeenCalledTimes(1);
  });

  test('is not one that failed before', async () => {
    const { deps } = givenDependencies();
    await processBatch([givenRecord('a', { body: failing() })], deps);
    expect((await processBatch([givenRecord('a', { body: failing() })], deps)).failures).toEqual(['a']);
  });

  test('both copies stay when the first of them fails', async () => {
    const { deps, returned } = givenDependencies();
    const records = [givenRecord('a', { body: failing() }), givenRecord('b', { body: failing() })];
    const { failures } = await processBatch(records, deps);
    expect([failures, returned]).toEqual([
      ['a', 'b'],
      [
        ['a', 4],
        ['b', 4],
      ],
    ]);
  });
});

describe('a FIFO queue', () => {
  const given = (...changes: Parameters<typeof givenDependencies>) => givenDependencies({ fifo: true, ...changes[0] });
  const batch = [
    givenGrouped('a1', 'a'),
    givenGrouped('b1', 'b'),
    givenGrouped('a2', 'a', { body: failing() }),
    givenGrouped('a3', 'a'),
    givenGrouped('b2', 'b'),
    givenGrouped('a4', 'a'),
  ];

  test('reports everything of a group after its first failure, and nothing of other groups', async () => {
    expect((await processBatch(batch, given().deps)).failures).toEqual(['a2', 'a3', 'a4']);
  });

  test('runs nothing of a group after its first failure', async () => {
    const { deps, ran } = given();
    await processBatch(batch, deps);
    expect(ran.sort()).toEqual(['work-a1', 'work-b1', 'work-b2']);
  });

  test('counts only what was tried as failed', async () => {
    expect(await processBatch(batch, given().deps)).toMatchObject({ processed: 3, failed: 1 });
  });

  test('gives the rest back at once, so that the group waits for the failed message only', async () => {
    const { deps, returned } = given();
    await processBatch(batch, deps);
    expect(returned).toEqual([
      ['a2', 4],
      ['a3', 0],
      ['a4', 0],
    ]);
  });

  test('keeps the order within a group', async () => {
    const order: string[] = [];
    let turn = 3;
    const echo: MessageHandler = async (_payload, { id }) => {
      turn -= 1;
      for (let wait = turn * 10; wait > 0; wait -= 1) await Promise.resolve();
      order.push(id);
    };
    const { deps } = given({ handlers: new Map([['echo', echo]]) });
    await processBatch(
      ['a1', 'a2', 'a3'].map((id) => givenGrouped(id, 'a')),
      deps,
    );
    expect(order).toEqual(['work-a1', 'work-a2', 'work-a3']);
  });

  test('goes on with a group after a poison message was put aside', async () => {
    const { deps, ran } = given();
    await processBatch([givenGrouped('a1', 'a', { body: '{' }), givenGrouped('a2', 'a')], deps);
    expect(ran).toEqual(['work-a2']);
  });

  test('stops a group at a poison message that could not be put aside', async () => {
    const { deps } = given({ sendToDeadLetters: () => Promise.reject(new Error('denied')) });
    const { failures } = await processBatch([givenGrouped('a1', 'a', { body: '{' }), givenGrouped('a2', 'a')], deps);
    expect(failures).toEqual(['a1', 'a2']);
  });

  test('is told by the queue and not by a group id, which standard queues carry too', async () => {
    expect((await processBatch(batch, givenDependencies().deps)).failures).toEqual(['a2']);
  });
});

describe('when the time of the function is nearly up', () => {
  const given = () => {
    const time = new AbortController();
    const hangs: MessageHandler = () => new Promise(() => {});
    const dependencies = givenDependencies();
    const handlers = new Map([...dependencies.deps.handlers, ['hangs', hangs] as const]);
    return { ...dependencies, time, deps: { ...dependencies.deps, handlers } };
  };
  const hanging = (id: string) => givenBody({ id, type: 'hangs' });

  test('a message that still runs is reported, and the finished ones are not', async () => {
    const { deps, time } = given();
    const result = processWithin([givenRecord('a'), givenRecord('b', { body: hanging('x') })], deps, time.signal);
    await new Promise(setImmediate);
    time.abort(new Error('up'));
    expect(await result).toEqual({ failures: ['b'], processed: 1, failed: 1, poisoned: 0 });
  });

  test('what was not begun goes back without having failed', async () => {
    const { deps, time, ran } = given();
    const group = [givenGrouped('a', 'g', { body: hanging('x') }), givenGrouped('b', 'g')];
    const result = processWithin(group, { ...deps, fifo: true }, time.signal);
    time.abort(new Error('up'));
    expect([await result, ran]).toEqual([{ failures: ['a', 'b'], processed: 0, failed: 1, poisoned: 0 }, []]);
  });

  test('a handler is told', async () => {
    const { deps, time } = given();
    let told: unknown;
    const echo: MessageHandler = (_payload, _message, signal) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          told = signal.reason;
          resolve();
        });
      });
    const result = processWithin([givenRecord('a')], { ...deps, handlers: new Map([['echo', echo]]) }, time.signal);
    time.abort(new Error('up'));
    await result;
    expect(told).toEqual(new Error('up'));
  });
});
