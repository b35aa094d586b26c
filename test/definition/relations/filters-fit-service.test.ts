import { givenEvents, givenOrderedTopicInput, givenTopicInput } from '../../given/events.js';
import { problemsAfter } from '../../given/problems.js';

const values = (count: number, longest = 1) => ({
  kind: 'one-of' as const,
  values: Array.from({ length: count }, (_, index) => String(index).padStart(longest, 'x')),
});
const fields = { a: 'string', b: 'string', c: 'string', d: 'string', e: 'string', f: 'string' } as const;
const ordered = (filter: object) =>
  problemsAfter(
    givenEvents({
      topic: givenOrderedTopicInput({ fields, delivery: { kind: 'ordered', groupBy: 'a' } }),
      queue: { fifo: true },
      subscription: { filter: filter as never },
    }),
  );
const onBus = (filter: object) =>
  problemsAfter(givenEvents({ topic: givenTopicInput({ fields }), subscription: { filter: filter as never } }));

test('150 combinations of an ordered topic hold', () => {
  expect(ordered({ a: values(15), b: values(10) })).toEqual([]);
});

test('151 combinations break it', () => {
  expect(ordered({ a: values(76), b: values(2) })).toEqual([
    expect.stringContaining('at most 150 combinations, but 76 x 2 = 152 > 150'),
  ]);
});

test('six fields of an ordered topic break it', () => {
  expect(ordered(Object.fromEntries(Object.keys(fields).map((field) => [field, { kind: 'present' }])))).toEqual([
    expect.stringContaining('at most 5 fields, but 6 > 5'),
  ]);
});

test('six fields over the bus hold', () => {
  expect(onBus(Object.fromEntries(Object.keys(fields).map((field) => [field, { kind: 'present' }])))).toEqual([]);
});

test('a pattern of more than 2048 characters breaks it', () => {
  // {"source":["shop"],"detail-type":["order.placed"],"detail":{"a":[…]}}: 67 and 18 + 3 for each value.
  expect(onBus({ a: values(94, 18) })).toEqual([]);
  expect(onBus({ a: values(95, 18) })).toEqual([
    expect.stringContaining('a pattern of at most 2048 characters, but this one has 2062'),
  ]);
});
