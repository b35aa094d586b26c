import { givenComponent, givenProduction } from '../../given/platform.js';
import { problemsAfter } from '../../given/problems.js';

const problems = (key: string, objectives: object) =>
  problemsAfter({
    environment: { ...givenProduction, tags: { [key]: 'x' } },
    services: { api: givenComponent.service({ objectives }) },
  }).filter((line) => line.includes('environment.tags'));

test('a key that an objective takes is fine', () => {
  expect(problems('cost:center/1', { errorBudget: {} })).toEqual([]);
});

test.each(['team@home', 'cost center'])('%s is no key of an objective', (key) => {
  expect(problems(key, { errorBudget: {} })).toEqual([
    `environment.tags["${key}"] | "x" | a key of letters, digits and + - = . _ : / beside an errorBudget: an objective of CloudWatch takes no other | rename the key, or remove the error budgets`,
  ]);
});

test('where nothing is promised over weeks any key is fine', () => {
  expect(problems('cost center', {})).toEqual([]);
});
