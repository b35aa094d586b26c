import { problemsIn } from '../../given/problems.js';

const problems = (pooler: object, maxConnections = 200) =>
  problemsIn('database', { pooler: { kind: 'rds-proxy', ...pooler }, parameters: { maxConnections } });

test('the figures of PgBouncer fit: 25 kept of at most 100 connections to a database that takes 200', () => {
  expect(problems({ maxDatabaseConnections: 100, idleDatabaseConnections: 25 })).toEqual([]);
});

test('a pooler leaves some connections to whoever signs in by hand', () => {
  expect(problems({ maxDatabaseConnections: 190 })).toEqual([]);
  expect(problems({ maxDatabaseConnections: 191 })).toEqual([
    'databases.main.pooler.maxDatabaseConnections | 191 | at most max_connections without 10 for whoever signs in by hand: 191 + 10 > 200 | lower maxDatabaseConnections to 190, or raise parameters.maxConnections',
  ]);
});

test('RDS Proxy knows no share below one percent', () => {
  expect(problems({ maxDatabaseConnections: 10 }, 1_000)).toEqual([]);
  expect(problems({ maxDatabaseConnections: 10 }, 1_001)[0]).toContain('10 < 1001 / 100');
});

test('no more are kept than there may be', () => {
  expect(problems({ maxDatabaseConnections: 50, idleDatabaseConnections: 51 })).toEqual([
    'databases.main.pooler.idleDatabaseConnections | 51 | at most maxDatabaseConnections: 51 > 50 | lower idleDatabaseConnections to 50',
  ]);
});
