import { problemsAfter } from '../../given/problems.js';

const queue = { visibilitySeconds: 600, delaySeconds: 60, deadLetter: { maxReceives: 4 } };

test('a queue that keeps messages longer than all tries take holds', () => {
  expect(problemsAfter({ queues: { orders: { ...queue, retentionSeconds: 2_461 } } })).toEqual([]);
});

test('a message that expires before its last try breaks it', () => {
  expect(problemsAfter({ queues: { orders: { ...queue, retentionSeconds: 2_460 } } })).toEqual([
    'queues.orders.retentionSeconds | 2460 | more than all tries take, but 2460 <= 60 + 4 x 600 = 2460: a message that fails would expire and never become a dead letter | raise retentionSeconds, or lower maxReceives or visibilitySeconds',
  ]);
});
