import { countedConsumers } from '../../lib/definition/task-counts.js';
import { givenComponent, givenPlatform } from '../given/platform.js';

const countsOf = (change: Parameters<typeof givenPlatform>[0]) =>
  Object.fromEntries(
    countedConsumers(givenPlatform(change)).map(({ name, most, deploying }) => [name, [most, deploying]]),
  );

test('a service grows by its surge while a deployment replaces its tasks', () => {
  const scaling = { min: 4, max: 8 };
  const api = givenComponent.service({ scaling, deployment: { strategy: 'rolling', maxSurge: 2 }, uses: [] });
  expect(countsOf({ services: { api } }).api).toEqual([8, 12]);
});

test('the bounds of a schedule count', () => {
  const rush = { kind: 'schedule', name: 'rush', cron: '0 7 ? * MON-FRI *', min: 2, max: 9 } as const;
  const api = givenComponent.service({ scaling: { min: 1, max: 3, policies: [rush] }, uses: [] });
  expect(countsOf({ services: { api } }).api).toEqual([9, 18]);
});

test('workers run twice, a job and a function on a schedule once', () => {
  expect(countsOf({})).toMatchObject({ packer: [3, 6], report: [1, 1], health: [1, 1] });
});

test('a function on a queue runs for each batch', () => {
  const importer = givenComponent.function({
    handler: 'queue-processor',
    trigger: { kind: 'queue', queue: 'imports', maxConcurrency: 6 },
    uses: [],
  });
  const queues = { orders: {}, imports: { visibilitySeconds: 180 } };
  expect(countsOf({ queues, functions: { importer } }).importer).toEqual([6, 6]);
});
