import fc from 'fast-check';
import { nearestSpelling } from '../../lib/definition/nearest-spelling.js';

const words = ['services', 'workers', 'queues', 'databases'];

test.each([
  ['service', 'services'],
  ['wrokers', 'workers'],
  ['Queues', 'queues'],
  ['databse', 'databases'],
])('%s was meant to be %s', (word, expected) => {
  expect(nearestSpelling(word, words)).toBe(expected);
});

test.each(['kubernetes', 'x', ''])('"%s" was meant to be none of them', (word) => {
  expect(nearestSpelling(word, words)).toBeUndefined();
});

test('the nearest of several wins', () => {
  expect(nearestSpelling('emails', ['email', 'mails', 'e-mails', 'emailz'])).toBe('email');
});

test('a word is nearest to itself', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1 }), fc.nat(), (candidates, at) => {
      const word = candidates[at % candidates.length] as string;
      expect(nearestSpelling(word, candidates)?.toLowerCase()).toBe(word.toLowerCase());
    }),
    { seed: 1, numRuns: 100 },
  );
});

test('one slip in a word of three letters or more is forgiven', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{3,20}$/), fc.nat(), (word, at) => {
      const cut = at % word.length;
      expect(nearestSpelling(word.slice(0, cut) + word.slice(cut + 1), [word])).toBe(word);
    }),
    { seed: 1, numRuns: 100 },
  );
});

test('a word of a million letters is given up at once', () => {
  const started = performance.now();
  nearestSpelling('x'.repeat(1_000_000), words);
  expect(performance.now() - started).toBeLessThan(200);
});
