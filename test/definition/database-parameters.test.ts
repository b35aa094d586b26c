import { databaseParametersSchema } from '../../lib/definition/database-parameters.js';
import { problemsIn } from '../given/problems.js';

const problemsOf = (parameters: Readonly<Record<string, unknown>>) => problemsIn('database', { parameters });
const rendered = (parameters: Parameters<typeof databaseParametersSchema.parse>[0]) =>
  Object.fromEntries(
    Object.entries(databaseParametersSchema.parse(parameters)).map(([name, value]) => [name, value.rendered]),
  );

test.each([
  ['sharedBuffers', '4GB', '524288'],
  ['effectiveCacheSize', '12GB', '1572864'],
  ['walBuffers', '64MB', '8192'],
  ['workMem', '128MB', '131072'],
  ['maintenanceWorkMem', '1GB', '1048576'],
  ['slowQueryLog', '250ms', '250'],
  ['idleInTransactionTimeout', '2min', '120000'],
])('%s of %s is %s in the unit of RDS', (name, text, expected) => {
  expect(rendered({ [name]: text })[name]).toBe(expected);
});

test('numbers stay what they are', () => {
  expect(rendered({ maxConnections: 200, randomPageCost: 1.1 })).toMatchObject({
    maxConnections: '200',
    randomPageCost: '1.1',
  });
});

test('without a word slow statements are logged and idle transactions ended', () => {
  expect(rendered({})).toEqual({ slowQueryLog: '500', idleInTransactionTimeout: '60000' });
});

test('a number of pages is refused: an amount with a unit is wanted', () => {
  expect(problemsOf({ sharedBuffers: 524_288 })).toEqual([
    'databases.main.parameters.sharedBuffers | 524288 | an amount of memory from 128kB to 8191GB, such as 128MB | put it in quotes: "524288"',
  ]);
});

test('an amount without a unit is refused', () => {
  expect(problemsOf({ workMem: '128' })).toEqual([
    'databases.main.parameters.workMem | "128" | an amount of memory from 64kB to 2047GB, such as 128MB | change workMem',
  ]);
});

test('an amount below what PostgreSQL takes is refused, not rounded to nothing', () => {
  expect(problemsOf({ sharedBuffers: '1kB' })).toEqual([
    'databases.main.parameters.sharedBuffers | "1kB" | an amount of memory from 128kB to 8191GB, such as 128MB | change sharedBuffers',
  ]);
});

test('an amount that no machine has is refused', () => {
  expect(problemsOf({ workMem: `${'9'.repeat(30)}GB` })).toEqual([
    'databases.main.parameters.workMem | "999999999999999999999999999999GB" | an amount of memory from 64kB to 2047GB, such as 128MB | change workMem',
  ]);
});

test('a time without a unit is refused', () => {
  expect(problemsOf({ slowQueryLog: '500' })).toEqual([
    'databases.main.parameters.slowQueryLog | "500" | a time of at most 35791min, such as 250ms or 5s | change slowQueryLog',
  ]);
});

test('a parameter as PostgreSQL spells it is refused with our spelling', () => {
  expect(problemsOf({ max_connections: 100 }).map((line) => line.split(' | ').at(-1))).toEqual([
    'did you mean maxConnections?',
  ]);
});

test('fewer connections than RDS itself needs are refused', () => {
  expect(problemsOf({ maxConnections: 5 })).toEqual([
    'databases.main.parameters.maxConnections | 5 | a whole number from 20 to 5000 | raise maxConnections',
  ]);
});
