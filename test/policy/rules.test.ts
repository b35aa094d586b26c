import { rules } from '../../lib/policy/rules.js';
import { ruleFindings } from '../given/rule-findings.js';
import { ruleCases } from './rule-cases.js';

const ids = rules.map(({ id }) => id);
const cases = rules.flatMap((rule) => {
  const given = ruleCases[rule.id];
  return given === undefined ? [] : [{ rule, id: rule.id, row: given.rows.join(' '), ...given }];
});
const broken = cases.flatMap(({ rule, id, row, breaks }) =>
  Object.entries(breaks).map(([title, [at, given]]) => ({ rule, id, row, title, at, given })),
);
const sound = cases.flatMap(({ rule, id, row, holds }) =>
  Object.entries(holds).map(([title, given]) => ({ rule, id, row, title, given })),
);

test.each(broken)('$row $id finds $title', ({ rule, at, given }) => {
  expect(ruleFindings(rule, given).map((finding) => finding.at)).toEqual([at]);
});

test.each(sound)('$row $id is content with $title', ({ rule, given }) => {
  expect(ruleFindings(rule, given)).toEqual([]);
});

test('every rule has a template that breaks it and one that holds', () => {
  const covered = Object.entries(ruleCases).filter(
    ([, { breaks, holds }]) => Object.keys(breaks).length > 0 && Object.keys(holds).length > 0,
  );
  expect(covered.map(([rule]) => rule).sort()).toEqual([...ids].sort());
});

test('no two rules share an id', () => {
  expect(new Set(ids).size).toBe(ids.length);
});

test('a finding says what is wrong and what to do, without a hole in the sentence', () => {
  const problems = broken.flatMap(({ rule, given }) => ruleFindings(rule, given)).map(({ problem }) => problem);
  expect(
    problems.filter((problem) => /\bundefined\b|\bNaN\b|\[object/.test(problem) || !problem.includes(';')),
  ).toEqual([]);
});
