import type { Range } from '../../cost/range.js';
import { usd } from '../../cost/render/usd.js';
import type { BookInput } from '../book-input.js';
import type { Section } from '../section.js';

const amounts = ({ minimum, expected, maximum }: Range): string[] => [minimum, expected, maximum].map(usd);

export function cost({ cost: estimate }: BookInput): Section {
  const owners = new Map<string, Range>();
  for (const { owner, usd: amount } of estimate.lines) {
    const known = owners.get(owner) ?? { minimum: 0, expected: 0, maximum: 0 };
    owners.set(owner, {
      minimum: known.minimum + amount.minimum,
      expected: known.expected + amount.expected,
      maximum: known.maximum + amount.maximum,
    });
  }
  const rows = [...owners].sort(([, one], [, other]) => other.expected - one.expected);
  return {
    id: 'cost',
    title: 'Cost',
    blocks: [
      {
        kind: 'table',
        title: 'USD a month at list prices',
        head: ['of', 'at least', 'expected', 'at most'],
        rows: [...rows.map(([owner, amount]) => [owner, ...amounts(amount)]), ['all', ...amounts(estimate.total)]],
      },
      { kind: 'list', items: estimate.usage.assumptions.map((text) => `assumed: ${text}`) },
      {
        kind: 'table',
        title: 'Not counted, since no usage file says how much it is',
        head: ['type', 'resources', 'what'],
        rows: estimate.uncounted.map(({ type, resources, what }) => [type, String(resources), what]),
      },
      {
        kind: 'table',
        title: 'Without a price',
        head: ['resource', 'type', 'why'],
        rows: estimate.unpriced.map(({ resource, type, reason }) => [resource, type, reason]),
      },
    ],
  };
}
