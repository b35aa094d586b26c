import { givenComponent } from '../../given/platform.js';
import { problemsAfter } from '../../given/problems.js';

const stop = (service: string) => ({ fault: { kind: 'stop-tasks', service } });
const failOver = (database: string) => ({ fault: { kind: 'fail-over-database', database } });
const reading = [{ kind: 'database', name: 'main', access: 'read-write', pool: { max: 5 } }] as const;
const given = (experiments: object, change: object = {}) =>
  problemsAfter({
    experiments,
    services: { api: givenComponent.service({ uses: reading as never }) },
    databases: { main: givenComponent.database({ multiAz: true }) },
    ...change,
  }).filter((line) => line.startsWith('experiments'));

test('what a service with routes is made of, or uses, may be broken', () => {
  expect(given(stop('api'))).toEqual([]);
  expect(given(failOver('main'))).toEqual([]);
});

test('what nobody declared cannot be broken', () => {
  expect(given(stop('apj'))).toEqual(['experiments.fault.service | "apj" | a declared service | name one of: api']);
  expect(given(failOver('mian'))).toEqual([
    'experiments.fault.database | "mian" | a declared database | name one of: main',
  ]);
});

test('a database without a standby does not fail over', () => {
  expect(given(failOver('main'), { databases: { main: givenComponent.database({ multiAz: false }) } })).toEqual([
    'experiments.fault.database | "main" | a database with a standby: without one it would only restart | set databases.main.multiAz to true, or name another database',
  ]);
});

test('what no measured service would notice has no end', () => {
  const services = {
    quiet: givenComponent.service({ routes: [], uses: [] }),
    api: givenComponent.service({ uses: [] }),
  };
  expect(given(stop('quiet'), { services })[0]).toContain('an experiment that a service with routes would notice');
  expect(given(failOver('main'), { services })[0]).toContain('an experiment that a service with routes would notice');
});
