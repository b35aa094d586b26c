import { givenEvents, givenTopicInput } from '../../given/events.js';
import { problemsAfter } from '../../given/problems.js';

const beside = (event: string) =>
  problemsAfter({ ...givenEvents(), topics: { placed: givenTopicInput(), other: givenTopicInput({ event }) } });

test('two events hold', () => {
  expect(beside('order.paid')).toEqual([]);
});

test('one event in two topics breaks it', () => {
  expect(beside('order.placed')).toEqual([
    'topics.other.event | "order.placed" | an event of its own, but topics.placed is about it already | rename one of the two events, or remove one topic and subscribe to the other',
  ]);
});
