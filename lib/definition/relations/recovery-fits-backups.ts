import type { DatabaseDefinition } from '../database.js';
import type { Problem } from '../problem.js';
import type { Relation } from '../relation.js';

/** RDS guide, "Failing over a Multi-AZ DB instance": 60 to 120 seconds. */
const failoverMinutes = 2;
/** RDS guide, "Restoring a DB instance to a specified time": logs go to S3 every five minutes. */
const logMinutes = 5;
/** Below this nobody notices, decides, restores and points the services elsewhere. RDS names no time for a restore. */
const restoreMinutes = 60;

function recoveryProblem(name: string, { multiAz, objectives: { recoveryMinutes } }: DatabaseDefinition): Problem[] {
  const least = multiAz ? failoverMinutes : restoreMinutes;
  if (recoveryMinutes === undefined || recoveryMinutes >= least) return [];
  return multiAz
    ? [
        {
          path: ['databases', name, 'objectives', 'recoveryMinutes'],
          found: recoveryMinutes,
          allowed: `at least ${failoverMinutes}: the standby takes over within 60 to 120 seconds, and ${recoveryMinutes} < ${failoverMinutes}`,
          remedy: `promise ${failoverMinutes} or more`,
        },
      ]
    : [
        {
          path: ['databases', name, 'multiAz'],
          found: multiAz,
          allowed: `true where the database is back within ${recoveryMinutes} minutes: without a standby it is restored from a backup, which takes ${restoreMinutes} minutes or more`,
          remedy: `set multiAz to true, or recoveryMinutes to ${restoreMinutes} or more`,
        },
      ];
}

function lossProblem(name: string, { backupRetentionDays, objectives }: DatabaseDefinition): Problem[] {
  const { lossMinutes } = objectives;
  if (lossMinutes === undefined) return [];
  if (backupRetentionDays === 0) {
    return [
      {
        path: ['databases', name, 'backupRetentionDays'],
        found: backupRetentionDays,
        allowed: `at least 1 where ${lossMinutes} minutes may be lost: without backups everything is`,
        remedy: 'set backupRetentionDays to 7 or more, or remove lossMinutes',
      },
    ];
  }
  if (lossMinutes >= logMinutes) return [];
  return [
    {
      path: ['databases', name, 'objectives', 'lossMinutes'],
      found: lossMinutes,
      allowed: `at least ${logMinutes}: RDS saves its logs every ${logMinutes} minutes, and ${lossMinutes} < ${logMinutes}; a standby does not help, because it repeats what was done to the data`,
      remedy: `promise ${logMinutes} or more`,
    },
  ];
}

export const recoveryFitsBackups: Relation = {
  name: 'a database comes back as soon and as complete as promised',
  sum: 'recoveryMinutes >= 2 with a standby, >= 60 without; lossMinutes >= 5 with backups',
  source:
    'RDS guide, "Failing over a Multi-AZ DB instance" and "Restoring a DB instance to a specified time"; demand 137: back within 5 minutes',
  verdict: 'refuse',
  reads: [],
  problems: ({ databases }) =>
    Object.entries(databases).flatMap(([name, database]) => [
      ...recoveryProblem(name, database),
      ...lossProblem(name, database),
    ]),
};
