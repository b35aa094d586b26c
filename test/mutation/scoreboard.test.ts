import { type Answer, answerOf } from './layer.js';
import { score, scoreboard } from './scoreboard.js';

const judgement = (property: string, rules: Answer, nag: Answer) => ({
  mutant: {
    stack: 'storage',
    logicalId: 'Uploads',
    type: 'AWS::S3::Bucket',
    path: ['Properties', property],
    operation: 'drop' as const,
  },
  place: `drop AWS::S3::Bucket Properties.${property}`,
  answers: { rules, nag },
});
const missed: Answer = { kind: 'missed' };
const noticed: Answer = { kind: 'noticed', by: ['E1'] };

const judgements = [
  judgement('BucketEncryption', noticed, missed),
  judgement('Versioning', noticed, noticed),
  judgement('Tags', missed, { kind: 'not loadable' }),
  judgement('BucketName', { kind: 'refused', by: ['E3'] }, missed),
];
const text = scoreboard(judgements, ['rules', 'nag']);

it('leaves out what CloudFormation refuses', () => {
  expect(text).toContain("4 mutants: 1 refused by CloudFormation's schema, 3 still valid");
  expect(score(judgements)).toBeCloseTo(66.67);
});

it('counts what each layer notices, what no other does, and what all together do', () => {
  expect(text).toMatch(/^rules +3 +2 +66\.7 % +1$/m);
  expect(text).toMatch(/^nag +3 +1 +33\.3 % +0 \(1 not loadable\)$/m);
  expect(text).toMatch(/^all together +3 +2 +66\.7 %$/m);
});

it('counts the same place of several resources once', () => {
  const twice = scoreboard([...judgements, judgement('Versioning', noticed, missed)], ['rules']);
  expect(twice).toContain('3 different places, 2 of them without a survivor: 66.7 %');
});

it('lists the survivors', () => {
  expect(text).toContain('1 survivors\n  storage Uploads Properties.Tags drop\n');
});

it('says so when there are none', () => {
  expect(scoreboard([judgement('Tags', noticed, missed)], ['rules'])).toContain('no survivors');
});

it('has nothing to blame anybody for where nothing was valid', () => {
  expect(score([])).toBe(100);
});

it('does not count a finding that was there before', () => {
  expect(answerOf(new Set(['E1']), ['E1'])).toEqual(missed);
  expect(answerOf(new Set(['E1']), ['E1', 'E2'])).toEqual({ kind: 'noticed', by: ['E2'] });
});
