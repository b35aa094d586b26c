import type { Answer } from './layer.js';
import { answerOf } from './layer.js';
import { scoreboard } from './scoreboard.js';

const judgement = (property: string, rules: Answer, nag: Answer) => ({
  mutant: { stack: 'storage', logicalId: 'Uploads', path: ['Properties', property] },
  answers: { rules, nag },
});
const missed: Answer = { kind: 'missed' };

const text = scoreboard([
  judgement('BucketEncryption', { kind: 'noticed', by: ['E1 at Uploads', 'E2 at Uploads'] }, missed),
  judgement('Tags', missed, { kind: 'not loadable' }),
]);

it('has a line for each mutant with the answer of each layer', () => {
  expect(text).toMatch(/^1 +storage +Uploads +Properties\.BucketEncryption +noticed +-$/m);
  expect(text).toMatch(/^2 +storage +Uploads +Properties\.Tags +- +not loadable$/m);
});

it('counts what each layer and what all of them together notice', () => {
  expect(text).toMatch(/^rules +1 of 2$/m);
  expect(text).toMatch(/^nag +0 of 2 +1 not loadable$/m);
  expect(text).toMatch(/^any of them +1 of 2$/m);
});

it('says what noticed', () => {
  expect(text).toContain('1 rules: E1 at Uploads and 1 more');
});

it('lists the survivors', () => {
  expect(text).toContain('survivors\n  storage Uploads Properties.Tags\n');
});

it('says so when there are none', () => {
  expect(scoreboard([judgement('Tags', { kind: 'noticed', by: ['E1'] }, missed)])).toContain('no survivors');
});

it('does not count a finding that was there before', () => {
  expect(answerOf(new Set(['E1']), ['E1'])).toEqual(missed);
  expect(answerOf(new Set(['E1']), ['E1', 'E2'])).toEqual({ kind: 'noticed', by: ['E2'] });
});
