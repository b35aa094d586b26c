import { addressRange, overlap, prefixLength } from '../../lib/definition/address-range.js';
import { problemsAfter } from '../given/problems.js';

test.each(['10.0.0.0/16', '192.168.1.0/24', '0.0.0.0/0', '255.255.255.255/32'])('%s is a range', (cidr) => {
  expect(addressRange.safeParse(cidr).success).toBe(true);
});

test.each(['10.0.0.0', '10.0.0.0/33', '256.0.0.0/8', '10.0.0.1/16', '10.0.0/16', 'fd00::/8', ' 10.0.0.0/16', ''])(
  '"%s" is no range',
  (cidr) => {
    expect(addressRange.safeParse(cidr).success).toBe(false);
  },
);

test.each([
  ['10.0.0.0/16', '10.0.128.0/17', true],
  ['10.0.0.0/16', '10.0.0.0/8', true],
  ['10.0.0.0/16', '10.1.0.0/16', false],
  ['10.0.255.0/24', '10.1.0.0/16', false],
])('%s and %s: overlap %s', (one, other, expected) => {
  expect([overlap(one, other), overlap(other, one)]).toEqual([expected, expected]);
});

test('a range that cannot be read overlaps nothing', () => {
  expect(overlap('10.0.0.0/16', 'office')).toBe(false);
});

test('the number behind the stroke is the prefix', () => {
  expect(prefixLength('10.0.0.0/20')).toBe(20);
});

test('a neighbour that is no range is refused with an example', () => {
  expect(problemsAfter({ network: { neighbours: ['office'] } })).toEqual([
    'network.neighbours[0] | "office" | an IPv4 range such as 10.0.0.0/16, with no host bits set | change neighbours[0]',
  ]);
});
