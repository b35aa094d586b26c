import { z } from 'zod';
import { componentName, owner } from './component-name.js';
import { databaseParametersSchema } from './database-parameters.js';
import { databaseClass } from './instance-class.js';
import { logRetentionDays } from './log-retention.js';
import { databaseObjectivesSchema } from './objectives.js';
import { poolerSchema } from './pooler.js';
import { protection } from './switch.js';
import { dailyWindow, weeklyWindow, windowsOverlap } from './time-window.js';

/** The shortest that RDS takes. */
const windowMinutes = 30;

const replica = z.strictObject({
  instanceClass: databaseClass.optional().describe('As the primary when absent'),
  weight: z
    .int()
    .min(0)
    .max(255)
    .default(100)
    .describe('Share of the reads that the reader name sends here; 0 takes it out'),
});

export const databaseSchema = z
  .strictObject({
    owner: owner.optional(),
    engine: z.literal('postgres').default('postgres'),
    version: z
      .enum(['14', '15', '16', '17', '18'])
      .default('17')
      .describe('Major version; RDS picks and upgrades the minor one in the maintenance window'),
    databaseName: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,62}$/, {
        error: 'a PostgreSQL name of at most 63 lower-case letters, digits and _, starting with a letter',
      })
      .refine((name) => !['postgres', 'template0', 'template1', 'rdsadmin'].includes(name) && !name.startsWith('pg_'), {
        error: 'a database name that neither RDS nor PostgreSQL reserves',
      })
      .default('app'),
    username: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,15}$/, { error: 'a user name of at most 16 lower-case letters, digits and _' })
      .refine((name) => !['rdsadmin', 'admin', 'postgres', 'root'].includes(name) && !name.startsWith('pg_'), {
        error: 'a user name that neither RDS nor PostgreSQL reserves',
      })
      .default('headroom'),
    port: z.int().min(1150).max(65_535).default(5432),
    instanceClass: databaseClass,
    multiAz: z
      .boolean()
      .default(false)
      .describe(
        'A standby in another zone that takes over within minutes. Can be switched on at any time; switching it off again replaces the database, because a database without a standby is tied to the first zone',
      ),
    storageGiB: z.int().min(20, { error: 'at least 20 GiB: gp3 storage is not sold smaller' }).max(65_536),
    maxStorageGiB: z.int().min(21).max(65_536).optional().describe('Storage grows by itself up to here'),
    replicas: z.array(replica).max(15, { error: 'at most 15 replicas of one database' }).default([]),
    readSharePercent: z
      .record(componentName, z.int().min(0).max(100))
      .default({})
      .describe('Of each kind of query, the share that replicas answer to those who may also write; of any other all'),
    backupRetentionDays: z.int().min(0).max(35).default(7),
    backupWindow: dailyWindow(windowMinutes).default('02:00-03:00'),
    maintenanceWindow: weeklyWindow(windowMinutes).default('sun:04:00-sun:05:00'),
    rotation: protection({ everyDays: z.int().min(1).max(365).default(30) })
      .default({ enabled: true, everyDays: 30 })
      .describe('The password is changed this often; a task reads the secret again when a login is refused'),
    parameters: databaseParametersSchema.prefault({}),
    pooler: poolerSchema
      .optional()
      .describe('Between the primary and whoever writes; readers of replicas connect to them themselves'),
    insights: protection({ retentionDays: z.literal([7, 465]).default(7) })
      .default({ enabled: true, retentionDays: 7 })
      .describe('Performance Insights: what the database waits for'),
    monitoringSeconds: z
      .literal([0, 1, 5, 10, 15, 30, 60])
      .default(60)
      .describe('Enhanced monitoring; 0 switches it off'),
    logRetentionDays,
    objectives: databaseObjectivesSchema.prefault({}),
  })
  .superRefine((database, problems) => {
    if (database.replicas.length > 0 && database.backupRetentionDays === 0) {
      problems.addIssue({
        code: 'custom',
        path: ['backupRetentionDays'],
        message: `at least 1 with ${database.replicas.length} read replica(s): a replica starts from a backup of its source`,
        params: { remedy: 'set backupRetentionDays to 7, or remove the replicas' },
      });
    }
    const [queryClass] = Object.keys(database.readSharePercent);
    if (queryClass !== undefined && database.replicas.length === 0) {
      problems.addIssue({
        code: 'custom',
        path: ['readSharePercent', queryClass],
        message: 'a share of replicas only where there are some',
        params: { remedy: 'add replicas, or remove readSharePercent' },
      });
    }
    if (database.maxStorageGiB !== undefined && database.maxStorageGiB * 10 < database.storageGiB * 11) {
      problems.addIssue({
        code: 'custom',
        path: ['maxStorageGiB'],
        message: `at least a tenth above storageGiB (${Math.ceil(database.storageGiB * 1.1)}): storage grows in steps of a tenth`,
        params: { remedy: 'raise maxStorageGiB, or leave it away to switch growth off' },
      });
    }
    if (database.backupRetentionDays > 0 && windowsOverlap(database.backupWindow, database.maintenanceWindow)) {
      problems.addIssue({
        code: 'custom',
        path: ['backupWindow'],
        message: `a time span outside the maintenance window (${database.maintenanceWindow}): RDS refuses windows that overlap`,
        params: { remedy: 'move backupWindow, or maintenanceWindow' },
      });
    }
  })
  .transform((database) => ({
    ...database,
    replicas: database.replicas.map(({ instanceClass: own, weight }) => ({
      instanceClass: own ?? database.instanceClass,
      weight,
    })),
  }));

export type DatabaseDefinition = z.output<typeof databaseSchema>;
export const databasesSchema = z.record(componentName, databaseSchema).default({});
