import { givenPlatform } from '../given/platform.js';
import { problemsIn } from '../given/problems.js';

const problemsOf = (change: Readonly<Record<string, unknown>>) => problemsIn('queue', change);

test('what a queue does not say has a value', () => {
  expect(givenPlatform().queues.orders).toEqual({
    fifo: false,
    visibilitySeconds: 60,
    retentionSeconds: 345_600,
    delaySeconds: 0,
    maxMessageKiB: 256,
    deadLetter: { maxReceives: 5, retentionSeconds: 1_209_600 },
  });
});

test('dead letters that expire before their queue does are refused with both numbers', () => {
  expect(problemsOf({ deadLetter: { retentionSeconds: 345_600 } })).toEqual([
    'queues.orders.deadLetter.retentionSeconds | 345600 | more than retentionSeconds of the queue, but 345600 <= 345600: age counts from the first send, so a dead letter would expire before anybody looks | leave it at 1209600 (14 days), or shorten retentionSeconds of the queue',
  ]);
});

test('a message hidden longer than SQS hides one is refused', () => {
  expect(problemsOf({ visibilitySeconds: 43_201 })).toEqual([
    'queues.orders.visibilitySeconds | 43201 | a whole number from 0 to 43200 | lower visibilitySeconds',
  ]);
});

test('a queue that is kept for less than a minute is refused', () => {
  expect(problemsOf({ retentionSeconds: 59 })).toEqual([
    'queues.orders.retentionSeconds | 59 | a whole number from 60 to 1209600 | raise retentionSeconds',
  ]);
});

test('true in quotes is refused with the way to write it', () => {
  expect(problemsOf({ fifo: 'true' })).toEqual([
    'queues.orders.fifo | "true" | true or false | write it without quotes: true',
  ]);
});

test('a queue that nobody consumes and nobody sends to is legal', () => {
  expect(givenPlatform({ queues: { orders: {}, idle: {} } }).queues.idle?.visibilitySeconds).toBe(60);
});
