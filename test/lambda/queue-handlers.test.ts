import { randomUUID } from 'node:crypto';
import * as sqsSdk from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import * as zod from 'zod/mini';
import type { RedriveReport } from '../../lambda/dlq-redrive/redrive.js';
import type { MessageHandler } from '../../lambda/queue-processor/handlers.js';
import { pollOnce } from '../servers/event-source.js';
import { type GivenQueue, type SqsServer, startSqsServer } from '../servers/sqs-server.js';

const { SendMessageCommand } = sqsSdk;
// Neither holds state; loading them anew for each test is most of their time.
jest.doMock('@aws-sdk/client-sqs', () => sqsSdk);
jest.doMock('zod/mini', () => zod);

/** The handlers as they are deployed, on a queue that redelivers, counts and redrives. */

let sqs: SqsServer;
const before = { ...process.env };
beforeAll(async () => {
  sqs = await startSqsServer();
}, 30_000);
afterAll(() => sqs?.stop());
beforeEach(() => {
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  // Back at once: backoff itself is tested without a queue.
  jest.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
  jest.restoreAllMocks();
  process.env = { ...before };
});

const context = { getRemainingTimeInMillis: () => 30_000 };
const body = (id: string, type = 'work') => JSON.stringify({ id, type, payload: null });

async function load<Module>(path: string, variables: Record<string, string>, types?: Map<string, MessageHandler>) {
  Object.assign(process.env, variables, {
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL_SQS: sqs.endpoint,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
  let loaded: Module | undefined;
  await jest.isolateModulesAsync(async () => {
    if (types !== undefined) {
      jest.doMock('../../lambda/queue-processor/handlers.js', () => ({ handlers: types }));
    }
    loaded = (await import(path)) as Module;
  });
  jest.dontMock('../../lambda/queue-processor/handlers.js');
  return loaded as Module;
}

async function givenProcessor({ url, deadLetterUrl }: GivenQueue, work: MessageHandler) {
  const variables = {
    QUEUE_URL: url,
    DEAD_LETTER_QUEUE_URL: deadLetterUrl,
    BACKOFF_BASE_SECONDS: '1',
    BACKOFF_MAX_SECONDS: '1',
  };
  const { handler } = await load<typeof import('../../lambda/queue-processor/handler.js')>(
    '../../lambda/queue-processor/handler.js',
    variables,
    new Map([['work', work]]),
  );
  const handle = (Records: SQSRecord[]) => handler({ Records }, context);
  return async () => {
    while ((await pollOnce(sqs.client, url, handle)) > 0);
  };
}

async function givenRedrive({ url, deadLetterUrl }: GivenQueue, changes: Record<string, string> = {}) {
  const variables = {
    QUEUE_URL: url,
    DEAD_LETTER_QUEUE_URL: deadLetterUrl,
    MESSAGES_PER_SECOND: '1000',
    MOST_REDRIVES: '3',
    ...changes,
  };
  const { handler } = await load<typeof import('../../lambda/dlq-redrive/handler.js')>(
    '../../lambda/dlq-redrive/handler.js',
    variables,
  );
  return (event: unknown = {}): Promise<RedriveReport> => handler(event, context);
}

test('a message that always fails is tried as often as the queue says, and then lies among the dead letters', async () => {
  const queue = await sqs.createQueue('always-fails', {}, 3);
  let runs = 0;
  const drain = await givenProcessor(queue, async () => {
    runs += 1;
    throw new Error('no');
  });
  await sqs.send(queue.url, [body('a')]);
  await drain();
  expect([runs, await sqs.depth(queue.deadLetterUrl)]).toEqual([3, { visible: 1, hidden: 0 }]);
});

test('a third sent twice and a tenth failing once: every effect once, nothing lost', async () => {
  const queue = await sqs.createQueue('duplicates', {}, 5);
  const effects = new Map<string, number>();
  const failedOnce = new Set<string>();
  const drain = await givenProcessor(queue, async (_payload, { id }) => {
    if (Number(id) % 10 === 0 && !failedOnce.has(id)) {
      failedOnce.add(id);
      throw new Error('the first time');
    }
    effects.set(id, (effects.get(id) ?? 0) + 1);
  });
  const ids = Array.from({ length: 200 }, (_, index) => String(index));
  await sqs.send(
    queue.url,
    [...ids, ...ids.filter((id) => Number(id) % 3 === 0)].map((id) => body(id)),
  );
  await drain();
  expect([effects.size, Math.max(...effects.values()), await sqs.depth(queue.url)]).toEqual([
    200,
    1,
    { visible: 0, hidden: 0 },
  ]);
});

test('hostile bodies lie among the dead letters at once, and their neighbours are done', async () => {
  const queue = await sqs.createQueue('hostile');
  const done: string[] = [];
  const drain = await givenProcessor(queue, async (_payload, { id }) => {
    done.push(id);
  });
  const hostile = [
    '{',
    'null',
    '{"__proto__":{"id":"x","type":"work","payload":1}}',
    body('x', 'constructor'),
    '['.repeat(100_000),
    JSON.stringify({ id: 'y'.repeat(257), type: 'work', payload: 1 }),
  ];
  await sqs.send(queue.url, [...hostile.slice(0, 4), body('good')]);
  await sqs.send(queue.url, hostile.slice(4));
  await drain();
  expect([done, (await sqs.depth(queue.deadLetterUrl)).visible]).toEqual([['good'], hostile.length]);
});

test('a body of 250 KiB is worked on, and so is one nested a thousand deep', async () => {
  const queue = await sqs.createQueue('large');
  const seen: string[] = [];
  const drain = await givenProcessor(queue, async (_payload, { id }) => {
    seen.push(id);
  });
  await sqs.send(queue.url, [JSON.stringify({ id: 'large', type: 'work', payload: 'x'.repeat(250_000) })]);
  await sqs.send(queue.url, [`{"id":"deep","type":"work","payload":${'['.repeat(1_000)}${']'.repeat(1_000)}}`]);
  await drain();
  expect(seen.sort()).toEqual(['deep', 'large']);
});

const noted = (bodies: string[]) => async (records: SQSRecord[]) => {
  bodies.push(...records.map((record) => record.body));
  return { batchItemFailures: [] };
};

describe('the redrive', () => {
  async function givenDeadLetters(name: string, count: number) {
    const queue = await sqs.createQueue(name);
    await sqs.send(
      queue.deadLetterUrl,
      Array.from({ length: count }, (_, index) => body(String(index))),
    );
    return queue;
  }

  test('brings everything back, once, also when it is called twice', async () => {
    const queue = await givenDeadLetters('redrive-twice', 23);
    const redrive = await givenRedrive(queue);
    const effects: string[] = [];
    const reports = [await redrive({ most: 23 }), await redrive()];
    const drain = await givenProcessor(queue, async (_payload, { id }) => {
      effects.push(id);
    });
    await drain();
    expect([reports.map(({ moved, ended }) => [moved, ended]), effects.length, new Set(effects).size]).toEqual([
      [
        [23, 'most'],
        [0, 'empty'],
      ],
      23,
      23,
    ]);
  });

  test('goes on where it stopped', async () => {
    const queue = await givenDeadLetters('redrive-resumes', 12);
    const redrive = await givenRedrive(queue);
    expect([await redrive({ most: 5 }), await redrive({ most: 7 })]).toEqual([
      { moved: 5, refused: 0, failed: 0, ended: 'most' },
      { moved: 7, refused: 0, failed: 0, ended: 'most' },
    ]);
  });

  test('keeps to its rate', async () => {
    const redrive = await givenRedrive(await givenDeadLetters('redrive-rate', 15), { MESSAGES_PER_SECOND: '30' });
    const began = Date.now();
    await redrive({ most: 15 });
    expect(Date.now() - began).toBeGreaterThanOrEqual(480);
  });

  test('leaves a message alone that came back too often, and lets it be seen', async () => {
    const queue = await givenDeadLetters('redrive-refuses', 1);
    const redrive = await givenRedrive(queue, { MOST_REDRIVES: '1' });
    await redrive({ most: 1 });
    const backAgain = await givenRedrive({ url: queue.deadLetterUrl, deadLetterUrl: queue.url });
    await backAgain({ most: 1 });
    const last = await (await givenRedrive(queue, { MOST_REDRIVES: '2' }))();
    expect([last, await sqs.depth(queue.deadLetterUrl)]).toEqual([
      { moved: 0, refused: 1, failed: 0, ended: 'empty' },
      { visible: 1, hidden: 0 },
    ]);
  });

  test('loses nothing when the queue cannot be reached', async () => {
    const queue = await givenDeadLetters('redrive-fails', 3);
    const redrive = await givenRedrive({ ...queue, url: queue.url.replace('redrive-fails', 'redrive-nowhere') });
    expect([await redrive(), await sqs.depth(queue.deadLetterUrl)]).toEqual([
      { moved: 0, refused: 0, failed: 3, ended: 'failures' },
      { visible: 3, hidden: 0 },
    ]);
  });

  test('keeps the order of groups', async () => {
    const queue = await sqs.createQueue('redrive-order.fifo', { ContentBasedDeduplication: 'true' });
    for (const MessageBody of ['1', '2', '3']) {
      const dead = {
        QueueUrl: queue.deadLetterUrl,
        MessageBody,
        MessageGroupId: 'g',
        MessageDeduplicationId: randomUUID(),
      };
      await sqs.client.send(new SendMessageCommand(dead));
    }
    await (await givenRedrive(queue))({ most: 3 });
    const order: string[] = [];
    while ((await pollOnce(sqs.client, queue.url, noted(order))) > 0);
    expect(order).toEqual(['1', '2', '3']);
  });

  test.each([{ most: 0 }, { most: 1.5 }, { most: 'all' }, 7])('refuses %j as a request', async (event) => {
    const redrive = await givenRedrive(await givenDeadLetters(`redrive-request-${JSON.stringify(event).length}`, 0));
    await expect(redrive(event)).rejects.toThrow(/^most must be /);
  });
});
