import { problemsIn } from '../../given/problems.js';

const promising = (objectives: object, change: object = {}) =>
  problemsIn('database', { multiAz: true, objectives, ...change });

test('what a standby and backups can keep holds', () => {
  expect(promising({ recoveryMinutes: 2, lossMinutes: 5 })).toEqual([]);
});

test('an hour without a standby holds', () => {
  expect(promising({ recoveryMinutes: 60 }, { multiAz: false })).toEqual([]);
});

test('less than an hour without a standby breaks it', () => {
  expect(promising({ recoveryMinutes: 5 }, { multiAz: false })).toEqual([
    'databases.main.multiAz | false | true where the database is back within 5 minutes: without a standby it is restored from a backup, which takes 60 minutes or more | set multiAz to true, or recoveryMinutes to 60 or more',
  ]);
});

test('faster than a failover breaks it', () => {
  expect(promising({ recoveryMinutes: 1 })).toEqual([
    'databases.main.objectives.recoveryMinutes | 1 | at least 2: the standby takes over within 60 to 120 seconds, and 1 < 2 | promise 2 or more',
  ]);
});

test('less loss than between two backups of the log breaks it', () => {
  expect(promising({ lossMinutes: 4 })).toEqual([
    'databases.main.objectives.lossMinutes | 4 | at least 5: RDS saves its logs every 5 minutes, and 4 < 5; a standby does not help, because it repeats what was done to the data | promise 5 or more',
  ]);
});

test('a promise without backups breaks it', () => {
  expect(promising({ lossMinutes: 1_440 }, { backupRetentionDays: 0 })).toEqual([
    'databases.main.backupRetentionDays | 0 | at least 1 where 1440 minutes may be lost: without backups everything is | set backupRetentionDays to 7 or more, or remove lossMinutes',
  ]);
});

test('no promise is no problem', () => {
  expect(promising({}, { multiAz: false, backupRetentionDays: 0 })).toEqual([]);
});
