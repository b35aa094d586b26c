import { givenComponent } from '../../given/platform.js';
import { problemsAfter } from '../../given/problems.js';

test('names that differ in their letters hold', () => {
  expect(problemsAfter({ queues: { orders: {}, 'orders-eu': {} } })).toEqual([]);
});

test('names that differ in a hyphen before a digit break it', () => {
  expect(problemsAfter({ queues: { orders: {}, 'shard-1': {}, shard1: {} } })).toEqual([
    'queues.shard1 | "shard1" | a name that differs from shard-1 without its hyphens: both become Shard1 in a template | rename one of the two',
  ]);
});

test('a queue that is called like the dead-letter queue of another breaks it', () => {
  expect(problemsAfter({ queues: { orders: {}, 'orders-dead-letter': {} } })).toEqual([
    'queues["orders-dead-letter"] | "orders-dead-letter" | a name other than orders-dead-letter: the dead-letter queue of orders is called so | rename it',
  ]);
});

test('a queue that only ends like a dead-letter queue holds', () => {
  expect(problemsAfter({ queues: { orders: {}, 'old-dead-letter': {} } })).toEqual([]);
});

test('a cache that is called like the reader of another breaks it', () => {
  const caches = { sessions: givenComponent.cache(), 'sessions-reader': givenComponent.cache() };
  expect(problemsAfter({ caches })).toEqual([
    'caches["sessions-reader"] | "sessions-reader" | a name other than sessions-reader: the reader of sessions is called so | rename it',
  ]);
});
