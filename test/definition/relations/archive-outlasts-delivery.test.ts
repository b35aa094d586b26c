import { givenEvents, givenOrderedTopicInput, givenTopicInput } from '../../given/events.js';
import { problemsAfter } from '../../given/problems.js';

const day = 86_400;
const kept = (days: number, retentionSeconds: number, topic = givenTopicInput) =>
  problemsAfter(
    givenEvents({
      topic: topic({ archive: { enabled: true, days } }),
      queue: { retentionSeconds, fifo: topic !== givenTopicInput },
    }),
  );

test('an archive as long as retries and queue together holds', () => {
  expect(kept(5, 4 * day)).toEqual([]);
});

test('an archive that ends before breaks it', () => {
  expect(kept(5, 4 * day + 1)).toEqual([
    `topics.placed.archive.days | 5 | at least 6 days: queue invoices may lose an event after 86400 + 345601 = 432001 seconds, and 5 x 86400 = 432000 < 432001 | raise days to 6, or shorten retentionSeconds of queues.invoices`,
  ]);
});

test('only the queue counts where SNS delivers', () => {
  expect(kept(4, 4 * day, givenOrderedTopicInput)).toEqual([]);
});

test('no archive, nothing to outlast', () => {
  const archive = { enabled: false, reason: 'nobody replays what is worthless by tomorrow' } as const;
  expect(problemsAfter(givenEvents({ topic: givenTopicInput({ archive }) }))).toEqual([]);
});
