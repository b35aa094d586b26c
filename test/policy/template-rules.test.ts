import { templateRules } from '../../lib/policy/template-rules.js';
import { type Finding, givenTemplateValidator, type Resources } from '../given/template-findings.js';
import { ruleCases } from './rule-cases.js';

let validate: (resources: Resources) => Finding[];
beforeAll(() => {
  validate = givenTemplateValidator(templateRules);
});

const ids = templateRules.map(({ id }) => id);
const broken = Object.entries(ruleCases).flatMap(([rule, { breaks }]) =>
  Object.entries(breaks).map(([title, { at, resources }]) => ({ rule, title, at, resources })),
);
const sound = Object.entries(ruleCases).flatMap(([rule, { holds }]) =>
  Object.entries(holds).map(([title, resources]) => ({ rule, title, resources })),
);

test.each(broken)('$rule finds $title', ({ rule, at, resources }) => {
  const places = validate(resources)
    .filter((finding) => finding.rule === rule)
    .map((finding) => finding.at);
  expect(places).toEqual([at]);
});

test.each(sound)('$rule is content with $title', ({ rule, resources }) => {
  expect(validate(resources).filter((finding) => finding.rule === rule)).toEqual([]);
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

test('a rule reports under its own id only', () => {
  for (const { id, rego } of templateRules) {
    expect([...new Set(rego.match(/HEADROOM-[A-Z]+-\d{3}/g))]).toEqual([id]);
  }
});

test('a finding says what to do and prints no Rego placeholder', () => {
  const messages = broken.flatMap(({ resources }) => validate(resources)).map(({ message }) => message);
  expect(messages.filter((message) => /%[a-z!]|\bundefined\b/.test(message))).toEqual([]);
});
