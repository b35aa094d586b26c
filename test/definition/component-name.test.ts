import { givenComponent, givenPlatform } from '../given/platform.js';
import { problemsAfter } from '../given/problems.js';

const service = givenComponent.service();
const problemsOf = (name: string) => problemsAfter({ services: { [name]: service } });

test.each(['a', 'api', 'order-intake-2', 'a'.repeat(24)])('%s is a name', (name) => {
  expect(problemsOf(name)).toEqual([]);
});

test.each(['Api', 'order_intake', 'order--intake', '-api', 'api-', '2api', 'ärger', 'a b', ''])(
  '"%s" is no name',
  (name) => {
    expect(problemsOf(name).map((line) => line.split(' | ').slice(2))).toEqual([
      [
        'a component name: lower-case letters and digits in words joined by single hyphens, starting with a letter',
        'rename it',
      ],
    ]);
  },
);

test('a name that every object answers to is refused', () => {
  expect(problemsOf('constructor')).toEqual([
    'services.constructor | "constructor" | a component name other than constructor: every JavaScript object has something of that name already | rename it',
  ]);
});

test('a name of 25 characters is refused with the limit', () => {
  expect(problemsOf('a'.repeat(25))).toEqual([
    'services.aaaaaaaaaaaaaaaaaaaaaaaaa | "aaaaaaaaaaaaaaaaaaaaaaaaa" | a component name of at most 24 characters | rename it',
  ]);
});

test('a platform name of 21 characters is refused with the limit', () => {
  expect(problemsAfter({ name: 'a'.repeat(21) })).toEqual([
    'name | "aaaaaaaaaaaaaaaaaaaaa" | a platform name of at most 20 characters | shorten name',
  ]);
});

test('an environment name of 17 characters is refused with the limit', () => {
  expect(problemsAfter({ environment: givenComponent.environment({ name: 'a'.repeat(17) }) })).toEqual([
    'environment.name | "aaaaaaaaaaaaaaaaa" | an environment name of at most 16 characters | shorten name',
  ]);
});

test('the longest names of all make a stack name within the 128 characters of CloudFormation', () => {
  const environment = givenComponent.environment({ name: 'e'.repeat(16), suffix: 's'.repeat(12) });
  const { name, ...platform } = givenPlatform({ name: 'p'.repeat(20), environment });
  const longestKind = 'function';
  const stackName = [name, platform.environment.fullName, longestKind, 'n'.repeat(24)].join('-');
  expect(stackName.length).toBeLessThanOrEqual(128);
});

test('a platform without an owner is refused', () => {
  expect(problemsAfter({ owner: undefined })).toEqual([
    'owner | nothing | a team name made of letters, digits, spaces and _ . : / = + - @ (it becomes a tag) | add owner',
  ]);
});
