import { topicSchema } from '../../lib/definition/topic.js';
import { givenEvents, givenOrderedTopicInput, givenTopicInput } from '../given/events.js';
import { problemsAfter } from '../given/problems.js';

const problems = (topic: object) => problemsAfter({ ...givenEvents(), topics: { placed: topic } });

test('an event and its fields are enough', () => {
  expect(problems(givenTopicInput())).toEqual([]);
});

test('it travels over the bus and is archived unless said otherwise', () => {
  expect(topicSchema.parse(givenTopicInput())).toMatchObject({
    delivery: { kind: 'bus', retry: { maxAttempts: 185, maxEventAgeSeconds: 86_400 } },
    archive: { enabled: true, days: 30 },
    maxEventKiB: 64,
  });
});

test('a type that no filter understands is refused', () => {
  expect(problems(givenTopicInput({ fields: { total: 'integer' as 'number' } }))).toEqual([
    'topics.placed.fields.total | "integer" | one of "string", "number", "boolean" | choose one of them',
  ]);
});

test('an event with capitals is refused', () => {
  expect(problems(givenTopicInput({ event: 'Order Placed' }))).toEqual([
    expect.stringMatching(/^topics\.placed\.event \| "Order Placed" \| the name of an event such as user\.registered/),
  ]);
});

test('a group by a field that the event does not declare is refused', () => {
  expect(problems(givenOrderedTopicInput({ delivery: { kind: 'ordered', groupBy: 'customer' } }))).toContain(
    'topics.placed.delivery.groupBy | "customer" | a field of the event of type string, and those are: orderId, customerId | name one of them, or add customer: "string" to fields',
  );
});

test('a group by a number is refused', () => {
  expect(problems(givenOrderedTopicInput({ delivery: { kind: 'ordered', groupBy: 'total' } }))[0]).toMatch(
    /^topics\.placed\.delivery\.groupBy \| "total" \| a field of the event of type string/,
  );
});

test('an ordered event larger than SNS takes is refused', () => {
  expect(problems(givenOrderedTopicInput({ maxEventKiB: 257 }))).toContain(
    'topics.placed.maxEventKiB | 257 | at most 256: an ordered event travels through SNS, which takes no larger ones | lower it to 256, or publish where the large part can be read',
  );
});

test('an archive is not switched off without a reason', () => {
  expect(problems(givenTopicInput({ archive: { enabled: false } as never }))[0]).toMatch(/archive\.reason/);
});
