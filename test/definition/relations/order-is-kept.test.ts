import { givenEvents, givenOrderedTopicInput } from '../../given/events.js';
import { problemsAfter } from '../../given/problems.js';

test('a FIFO queue on an ordered topic holds', () => {
  expect(problemsAfter(givenEvents({ topic: givenOrderedTopicInput(), queue: { fifo: true } }))).toEqual([]);
});

test('a FIFO queue on a topic over the bus breaks it', () => {
  expect(problemsAfter(givenEvents({ queue: { fifo: true } }))).toEqual([
    'queues.invoices.subscription.topic | "placed" | a topic with delivery ordered, because invoices is a FIFO queue: the bus hands placed over in any order | remove fifo from queues.invoices, or set delivery: { kind: "ordered", groupBy: "…" } in topics.placed',
  ]);
});

test('a standard queue on an ordered topic breaks it', () => {
  expect(problemsAfter(givenEvents({ topic: givenOrderedTopicInput() }))).toEqual([
    'queues.invoices.subscription.topic | "placed" | a topic with delivery bus, because invoices is a standard queue: the order of placed would end there | set fifo: true in queues.invoices, or delivery: { kind: "bus" } in topics.placed',
  ]);
});

test('a group beside a subscription breaks it', () => {
  expect(problemsAfter(givenEvents({ queue: { groupBy: 'customerId' } }))).toEqual([
    'queues.invoices.groupBy | "customerId" | no groupBy beside a subscription: the bus writes no MessageGroupId | remove it, or take a queue that components send to',
  ]);
});

test('a second word for the group of an ordered topic breaks it', () => {
  const events = givenEvents({ topic: givenOrderedTopicInput(), queue: { fifo: true, groupBy: 'orderId' } });
  expect(problemsAfter(events)).toEqual([
    expect.stringContaining('no groupBy here: topic placed says that events are grouped by customerId'),
  ]);
});
