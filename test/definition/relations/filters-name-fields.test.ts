import { givenEvents, givenTopicInput } from '../../given/events.js';
import { problemsAfter } from '../../given/problems.js';

const filtering = (filter: object) => problemsAfter(givenEvents({ subscription: { filter: filter as never } }));
const at = 'queues.invoices.subscription.filter';

test('a filter on declared fields holds', () => {
  expect(
    filtering({
      customerId: { kind: 'prefix', text: 'eu-' },
      total: { kind: 'range', from: 100 },
      gift: { kind: 'one-of', values: [true] },
      orderId: { kind: 'present' },
    }),
  ).toEqual([]);
});

test('a misspelt field breaks it', () => {
  expect(filtering({ custmerId: { kind: 'present' } })).toEqual([
    `${at}.custmerId | "custmerId" | a field of order.placed: orderId, customerId, total, gift | did you mean "customerId"?`,
  ]);
});

test('a filter on an event without fields breaks it', () => {
  const events = givenEvents({
    topic: givenTopicInput({ fields: {} }),
    subscription: { filter: { total: { kind: 'present' } } },
  });
  expect(problemsAfter(events)).toEqual([
    `${at}.total | "total" | no filter: order.placed declares no fields | declare it in fields of the topic, or remove the filter`,
  ]);
});

test.each([
  ['a range of a string', { orderId: { kind: 'range', from: 1 } }, 'string', 'number'],
  ['a prefix of a number', { total: { kind: 'prefix', text: '1' } }, 'number', 'string'],
  ['a text among numbers', { total: { kind: 'one-of', values: [1, 'two'] } }, 'number', 'string'],
  ['a number that is not wanted of a boolean', { gift: { kind: 'none-of', values: [0] } }, 'boolean', 'number'],
])('%s breaks it', (_, filter, type, other) => {
  const [field] = Object.keys(filter);
  expect(filtering(filter)).toEqual([
    expect.stringContaining(
      `a comparison with a ${type}, which is what ${field} holds; with a ${other} no event would ever fit`,
    ),
  ]);
});
