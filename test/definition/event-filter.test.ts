import { detailPattern, eventPattern } from '../../lib/definition/event-pattern.js';
import { givenEvents } from '../given/events.js';
import { problemsAfter } from '../given/problems.js';

const problems = (filter: object) => problemsAfter(givenEvents({ subscription: { filter: filter as never } }));

test.each([
  [{ kind: 'one-of', values: ['a', 'b'] }, ['a', 'b']],
  [{ kind: 'none-of', values: ['a'] }, [{ 'anything-but': ['a'] }]],
  [{ kind: 'prefix', text: 'eu-' }, [{ prefix: 'eu-' }]],
  [{ kind: 'range', from: 1, below: 9 }, [{ numeric: ['>=', 1, '<', 9] }]],
  [{ kind: 'range', from: 1 }, [{ numeric: ['>=', 1] }]],
  [{ kind: 'range', below: 9 }, [{ numeric: ['<', 9] }]],
  [{ kind: 'present' }, [{ exists: true }]],
  [{ kind: 'absent' }, [{ exists: false }]],
] as const)('%j is written as AWS writes it', (filter, written) => {
  expect(detailPattern({ field: filter as never })).toEqual({ field: written });
});

test('a pattern asks for the platform, the event, and nothing of detail without a filter', () => {
  expect(eventPattern('shop', 'order.placed')).toEqual({ source: ['shop'], 'detail-type': ['order.placed'] });
});

test('a range without an end is refused', () => {
  expect(problems({ total: { kind: 'range' } })).toEqual([
    'queues.invoices.subscription.filter.total.from | nothing | from, below, or both: without either every number fits | add from: 100 (100 and more) or below: 100 (less than 100)',
  ]);
});

test('a range that no number fits is refused', () => {
  expect(problems({ total: { kind: 'range', from: 9, below: 9 } })).toEqual([
    'queues.invoices.subscription.filter.total.from | 9 | less than below, but 9 >= 9: no number fits | lower from, or raise below',
  ]);
});

test('a value that stands twice is refused', () => {
  expect(problems({ orderId: { kind: 'one-of', values: ['a', 'a'] } })[0]).toMatch(
    /values\[1\] .* stands at \[0\] already/,
  );
});
