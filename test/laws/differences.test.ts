import { differences } from './differences.js';

it('are none between the same in another order', () => {
  expect(differences(['a', 'b'], ['b', 'a'])).toEqual([]);
});

it('are what is there too often and what too seldom', () => {
  expect(differences(['a', 'b', 'b'], ['b', 'c'])).toEqual(['unexpected: a', 'unexpected: b', 'missing: c']);
});
