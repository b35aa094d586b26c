import { givenComponent, givenPlatform } from '../given/platform.js';
import { problemsIn } from '../given/problems.js';

const problemsOf = (change: Readonly<Record<string, unknown>>) => problemsIn('database', change);

test('what a database does not say has a value', () => {
  const main = { instanceClass: 't4g.large', storageGiB: 20 };
  expect(givenPlatform({ databases: { main } }).databases.main).toMatchObject({
    engine: 'postgres',
    version: '17',
    databaseName: 'app',
    username: 'headroom',
    port: 5432,
    multiAz: false,
    replicas: [],
    backupRetentionDays: 7,
    rotation: { enabled: true, everyDays: 30 },
    insights: { enabled: true, retentionDays: 7 },
    monitoringSeconds: 60,
  });
});

test('neither class nor storage has a default: that of the CDK is a large instance with 100 GiB', () => {
  expect(problemsOf({ instanceClass: undefined, storageGiB: undefined }).map((line) => line.split(' | ')[0])).toEqual([
    'databases.main.instanceClass',
    'databases.main.storageGiB',
  ]);
});

test('a replica is of the class of its primary unless it says so', () => {
  const main = givenComponent.database({ replicas: [{}, { instanceClass: 't4g.small' }] });
  expect(
    givenPlatform({ databases: { main } }).databases.main?.replicas.map(({ instanceClass }) => instanceClass),
  ).toEqual(['t4g.large', 't4g.small']);
});

test('a replica of a database without backups is refused', () => {
  expect(problemsOf({ replicas: [{}], backupRetentionDays: 0 })).toEqual([
    'databases.main.backupRetentionDays | 0 | at least 1 with 1 read replica(s): a replica starts from a backup of its source | set backupRetentionDays to 7, or remove the replicas',
  ]);
});

test('a database without backups and replicas is legal', () => {
  expect(problemsOf({ backupRetentionDays: 0 })).toEqual([]);
});

test('sixteen replicas are refused', () => {
  expect(problemsOf({ replicas: Array.from({ length: 16 }, () => ({})) }).map((line) => line.split(' | ')[2])).toEqual([
    'at most 15 replicas of one database',
  ]);
});

test('an instance class with its prefix is refused', () => {
  expect(problemsOf({ instanceClass: 'db.t4g.micro' })).toEqual([
    'databases.main.instanceClass | "db.t4g.micro" | an RDS instance class without its db. prefix, such as t4g.medium or r7g.xlarge | change instanceClass',
  ]);
});

test('storage below what gp3 is sold in is refused', () => {
  expect(problemsOf({ storageGiB: 10 })).toEqual([
    'databases.main.storageGiB | 10 | at least 20 GiB: gp3 storage is not sold smaller | raise storageGiB',
  ]);
});

test('growth of less than a tenth is refused with the least that works', () => {
  expect(problemsOf({ storageGiB: 100, maxStorageGiB: 105 })).toEqual([
    'databases.main.maxStorageGiB | 105 | at least a tenth above storageGiB (111): storage grows in steps of a tenth | raise maxStorageGiB, or leave it away to switch growth off',
  ]);
});

test('a version in digits without quotes is refused with the way to write it', () => {
  expect(problemsOf({ version: 17 })).toEqual([
    'databases.main.version | 17 | one of "14", "15", "16", "17", "18" | put it in quotes: "17"',
  ]);
});

test('the user name that RDS keeps is refused', () => {
  expect(problemsOf({ username: 'rdsadmin' })).toEqual([
    'databases.main.username | "rdsadmin" | a user name that neither RDS nor PostgreSQL reserves | change username',
  ]);
});

test('the database that PostgreSQL makes itself is refused', () => {
  expect(problemsOf({ databaseName: 'postgres' })).toEqual([
    'databases.main.databaseName | "postgres" | a database name that neither RDS nor PostgreSQL reserves | change databaseName',
  ]);
});

test('a database name of 63 characters is the longest', () => {
  expect([problemsOf({ databaseName: 'a'.repeat(63) }), problemsOf({ databaseName: 'a'.repeat(64) }).length]).toEqual([
    [],
    1,
  ]);
});

test('a backup during maintenance is refused', () => {
  expect(problemsOf({ backupWindow: '04:30-05:30' })).toEqual([
    'databases.main.backupWindow | "04:30-05:30" | a time span outside the maintenance window (sun:04:00-sun:05:00): RDS refuses windows that overlap | move backupWindow, or maintenanceWindow',
  ]);
});

test('insights are switched off with a reason only', () => {
  expect(problemsOf({ insights: { enabled: false } })).toEqual([
    'databases.main.insights.reason | nothing | a reason of at least 12 characters: who accepted this, and why, such as "team-shop: load tests only, no user data" | add reason',
  ]);
});

test('insights are kept for a week or for fifteen months', () => {
  expect(problemsOf({ insights: { enabled: true, retentionDays: 30 } })).toEqual([
    'databases.main.insights.retentionDays | 30 | one of 7, 465 | choose one of them',
  ]);
});
