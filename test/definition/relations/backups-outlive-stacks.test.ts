import { givenComponent, givenProduction } from '../../given/platform.js';
import { problemsAfter } from '../../given/problems.js';

const about = (change: object) =>
  problemsAfter({ environment: givenProduction, ...change }).filter((line) => line.startsWith('backups'));
const databases = { main: givenComponent.database({ multiAz: true }) };

test('copies of a database that stays are kept elsewhere, and tried', () => {
  expect(about({ databases, backups: { copy: { region: 'eu-north-1' }, restoreTest: {} } })).toEqual([]);
});

test('an environment that is meant to be deleted has no vault that AWS refuses to delete', () => {
  const environment = { name: 'dev', profile: 'ephemeral', region: 'eu-west-1' };
  expect(problemsAfter({ environment, databases, backups: {} }).filter((line) => line.startsWith('backups'))).toEqual([
    'backups | {"cron":"0 3 * * ? *","keepDays":35} | backups only where data is kept: AWS deletes no vault that holds copies, and this environment is meant to be deleted | remove backups, or take the profile staging or production with protection enabled',
  ]);
});

test('where there is nothing to copy there are no backups', () => {
  expect(about({ databases: {}, files: {}, services: {}, backups: {} })).toEqual([
    'backups | {"cron":"0 3 * * ? *","keepDays":35} | backups only with databases or files: a plan copies nothing else | remove backups',
  ]);
});

test('where there is no database there is nothing to restore', () => {
  const files = { shared: {} };
  expect(about({ databases: {}, services: {}, files, backups: { restoreTest: {} } })).toEqual([
    'backups.restoreTest | {"cron":"0 6 ? * SUN *","keepHours":4} | a restore test only with databases: it restores those | remove restoreTest',
  ]);
});

test('the second copy is in another region', () => {
  expect(about({ databases, backups: { copy: { region: givenProduction.region } } })).toEqual([
    `backups.copy.region | "${givenProduction.region}" | another region than environment.region: the vault of this one has the first copy | name another region, or remove copy`,
  ]);
});
