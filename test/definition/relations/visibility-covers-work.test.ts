import { givenComponent } from '../../given/platform.js';
import { problemsAfter } from '../../given/problems.js';

const working = (maxSeconds: number, visibilitySeconds: number) =>
  problemsAfter({
    queues: { orders: { visibilitySeconds } },
    workers: { packer: givenComponent.worker({ messageTime: { meanSeconds: 1, maxSeconds } }) },
  });
const processing = (timeoutSeconds: number, visibilitySeconds: number, maxBatchingWindowSeconds = 0) =>
  problemsAfter({
    queues: { orders: {}, imports: { visibilitySeconds } },
    functions: {
      importer: givenComponent.function({
        handler: 'queue-processor',
        trigger: { kind: 'queue', queue: 'imports', maxBatchingWindowSeconds },
        timeoutSeconds,
        uses: [],
      }),
    },
  });

test('a message hidden for as long as its work may take holds', () => {
  expect(working(60, 60)).toEqual([]);
});

test('a message shown again while it is worked on breaks it', () => {
  expect(working(61, 60)).toEqual([
    'queues.orders.visibilitySeconds | 60 | at least messageTime.maxSeconds of workers.packer, but 60 < 61: the message would be handed to a second task while the first still works on it | raise visibilitySeconds to 61 or more',
  ]);
});

test('a fraction of a second is rounded up in the way out', () => {
  expect(working(60.5, 60)[0]).toContain('raise visibilitySeconds to 61 or more');
});

test('six timeouts of a function hold', () => {
  expect(processing(30, 180)).toEqual([]);
});

test('less than six timeouts of a function break it', () => {
  expect(processing(30, 179)).toEqual([
    'queues.imports.visibilitySeconds | 179 | at least six timeouts of functions.importer and its batching window, but 179 < 6 x 30 + 0 = 180 | raise visibilitySeconds to 180, or lower timeoutSeconds of the function',
  ]);
});

test('the time in which a batch fills counts', () => {
  expect(processing(30, 180, 20)).toEqual([
    'queues.imports.visibilitySeconds | 180 | at least six timeouts of functions.importer and its batching window, but 180 < 6 x 30 + 20 = 200 | raise visibilitySeconds to 200, or lower timeoutSeconds of the function',
  ]);
});
