import { problemsAfter } from '../../given/problems.js';

test('a budget with an address for tickets is heard of', () => {
  expect(problemsAfter({ budget: { usd: 100 }, alarms: { ticket: ['team@example.com'] } })).toEqual([]);
});

test('a budget of which nobody hears is refused', () => {
  expect(problemsAfter({ budget: { usd: 100 }, alarms: {} })).toEqual([
    'alarms.ticket | [] | at least one address with a budget: it is told by e-mail only | add the address of those who look at tickets, or remove budget',
  ]);
});
