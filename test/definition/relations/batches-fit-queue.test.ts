import { givenComponent } from '../../given/platform.js';
import { problemsAfter } from '../../given/problems.js';

const processing = (fifo: boolean, batchSize: number, maxBatchingWindowSeconds: number) =>
  problemsAfter({
    queues: { orders: {}, imports: { fifo, visibilitySeconds: 600 } },
    functions: {
      importer: givenComponent.function({
        handler: 'queue-processor',
        trigger: { kind: 'queue', queue: 'imports', batchSize, maxBatchingWindowSeconds },
        uses: [],
      }),
    },
  });

test('a large batch of a standard queue holds', () => {
  expect(processing(false, 100, 5)).toEqual([]);
});

test('a batch of ten of a FIFO queue holds', () => {
  expect(processing(true, 10, 0)).toEqual([]);
});

test('a large batch of a FIFO queue breaks it, and so does the time to gather it', () => {
  expect(processing(true, 100, 5)).toEqual([
    'functions.importer.trigger.batchSize | 100 | at most 10: imports is a FIFO queue, and those give no larger batches | lower batchSize to 10',
    'functions.importer.trigger.maxBatchingWindowSeconds | 5 | 0: imports is a FIFO queue, and those do not wait for a batch to fill | leave maxBatchingWindowSeconds away',
  ]);
});
