import { givenEvents, givenTopicInput } from '../../given/events.js';
import { problemsAfter } from '../../given/problems.js';

const sized = (maxEventKiB: number, maxMessageKiB: number) =>
  problemsAfter(givenEvents({ topic: givenTopicInput({ maxEventKiB }), queue: { maxMessageKiB } }));

test('a queue that takes the largest event holds', () => {
  expect(sized(200, 200)).toEqual([]);
});

test('a queue that takes smaller ones only breaks it', () => {
  expect(sized(201, 200)).toEqual([
    'queues.invoices.maxMessageKiB | 200 | at least maxEventKiB of topics.placed, but 200 < 201: SQS refuses the event, and it cannot become a dead letter either | raise maxMessageKiB to 201, or lower maxEventKiB of the topic',
  ]);
});
