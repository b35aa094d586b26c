import { aws_cloudwatch as cloudwatch, Duration, type aws_rds as rds } from 'aws-cdk-lib';
import type { AlarmThresholds } from '../definition/alarms.js';
import type { DatabaseDefinition } from '../definition/database.js';
import { instanceSize, isBurstable, maxConnectionsOf } from '../definition/instance-size.js';
import type { AlarmSpec } from './alarm-spec.js';

const { ComparisonOperator, TreatMissingData } = cloudwatch;
const GiB = 1024 ** 3;

/** The part of the database construct that alarms look at. */
export interface DatabaseHandles {
  readonly primary: rds.IDatabaseInstance;
  readonly replicas: readonly rds.IDatabaseInstance[];
  /** Absent where clients connect to the primary themselves. */
  readonly pooler: { readonly proxyName: string } | undefined;
}

/** Detail of the alarm that takes a replica, counted from 1, out of the reader name. */
export const drainDetail = (replica: number) => `replica-${replica}-drained`;

export function databaseAlarms(
  { primary, replicas, pooler }: DatabaseHandles,
  definition: DatabaseDefinition,
  thresholds: AlarmThresholds,
): AlarmSpec[] {
  return [
    ...instanceAlarms(primary, 'primary', definition.instanceClass, definition, thresholds),
    ...(pooler === undefined ? [] : [poolerAlarm(pooler.proxyName)]),
    ...replicas.flatMap((replica, index) => [
      ...instanceAlarms(
        replica,
        `replica-${index + 1}`,
        definition.replicas[index]?.instanceClass as string,
        definition,
        thresholds,
      ),
      ...lagAlarms(primary, replica, index + 1, thresholds),
    ]),
  ];
}

/** Microseconds of waiting that a user begins to notice. */
const longBorrow = 100_000;

function poolerAlarm(proxyName: string): AlarmSpec {
  return {
    what: 'database-pooler-waits',
    severity: 'ticket',
    meaning:
      'Clients wait longer than a tenth of a second for a connection of the pooler: it has too few, or transactions hold them too long.',
    metric: new cloudwatch.Metric({
      namespace: 'AWS/RDS',
      metricName: 'DatabaseConnectionsBorrowLatency',
      dimensionsMap: { ProxyName: proxyName },
      statistic: 'Average',
      period: Duration.minutes(1),
    }),
    threshold: longBorrow,
    comparison: ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: 5,
    datapointsToAlarm: 3,
    // Nobody asked for a connection.
    treatMissingData: TreatMissingData.NOT_BREACHING,
  };
}

function instanceAlarms(
  instance: rds.IDatabaseInstance,
  detail: string,
  instanceClass: string,
  definition: DatabaseDefinition,
  thresholds: AlarmThresholds,
): AlarmSpec[] {
  const { vcpus, memoryGiB } = instanceSize(instanceClass);
  const metric = (name: string, statistic: 'Average' | 'Minimum' | 'Maximum', minutes: number) =>
    instance.metric(name, { statistic, period: Duration.minutes(minutes) });
  const connections = maxConnectionsOf(definition.parameters, instanceClass);
  const quarterOfAnHour = { evaluationPeriods: 3, datapointsToAlarm: 3 };
  const alarms: AlarmSpec[] = [
    {
      what: 'database-cpu',
      detail,
      severity: 'ticket',
      meaning: `Processors of the ${detail} at ${thresholds.databaseCpuPercent} % or more for 15 minutes: the time to split a service off or to take a larger class.`,
      metric: metric('CPUUtilization', 'Average', 5),
      threshold: thresholds.databaseCpuPercent,
      comparison: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      ...quarterOfAnHour,
      // An instance that restarts or fails over says nothing; that is not load.
      treatMissingData: TreatMissingData.NOT_BREACHING,
    },
    {
      what: 'database-storage',
      detail,
      // Storage that grows by itself leaves days; storage that does not stops every write when it is full.
      severity: definition.maxStorageGiB === undefined ? 'page' : 'ticket',
      meaning: `Less than ${thresholds.databaseFreeStoragePercent} % of ${definition.storageGiB} GiB is free on the ${detail}: writes stop when it is full.`,
      metric: metric('FreeStorageSpace', 'Minimum', 5),
      threshold: Math.round((definition.storageGiB * GiB * thresholds.databaseFreeStoragePercent) / 100),
      comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
      ...quarterOfAnHour,
      // Storage does not come back by falling silent: keep the state until there is a number.
      treatMissingData: TreatMissingData.IGNORE,
    },
    {
      what: 'database-connections',
      detail,
      severity: 'page',
      meaning: `${thresholds.databaseConnectionsPercent} % of ${connections} connections of the ${detail} are taken: the next tasks to start will be refused.`,
      metric: metric('DatabaseConnections', 'Maximum', 1),
      threshold: Math.floor((connections * thresholds.databaseConnectionsPercent) / 100),
      comparison: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 5,
      datapointsToAlarm: 3,
      // No number means no instance, and so no connections.
      treatMissingData: TreatMissingData.NOT_BREACHING,
    },
    {
      what: 'database-memory',
      detail,
      severity: 'ticket',
      // A twentieth: below it the operating system has nothing left to cache files with and begins to swap.
      meaning: `Less than a twentieth of ${memoryGiB} GiB of memory is left on the ${detail}: queries slow down, and the instance may restart.`,
      metric: metric('FreeableMemory', 'Average', 5),
      threshold: Math.round((memoryGiB * GiB) / 20),
      comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
      ...quarterOfAnHour,
      // A restart frees memory: silence is no shortage.
      treatMissingData: TreatMissingData.NOT_BREACHING,
    },
  ];
  if (definition.insights.enabled) {
    alarms.push({
      what: 'database-load',
      detail,
      severity: 'ticket',
      meaning: `More sessions at work on the ${detail} than its ${vcpus} processors for 15 minutes: every query waits for another.`,
      metric: metric('DBLoad', 'Average', 5),
      threshold: vcpus,
      comparison: ComparisonOperator.GREATER_THAN_THRESHOLD,
      ...quarterOfAnHour,
      // Performance Insights publishes nothing while nobody is connected.
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }
  if (isBurstable(instanceClass)) {
    // A credit is one processor for a minute: a quarter of an hour is left for every processor.
    const fewCredits = vcpus * 15;
    alarms.push({
      what: 'database-credits',
      detail,
      severity: 'ticket',
      meaning: `The ${detail} has used up its processor credits: from here RDS bills surplus credits, and a larger class is cheaper.`,
      metric: new cloudwatch.MathExpression({
        // A new instance begins with none and earns them for hours: a balance that rises is no trouble.
        expression: `IF(DIFF(balance) > 0, ${fewCredits}, balance)`,
        usingMetrics: { balance: metric('CPUCreditBalance', 'Minimum', 5) },
        label: 'Credits, while they do not rise',
        period: Duration.minutes(5),
      }),
      threshold: fewCredits,
      comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
      ...quarterOfAnHour,
      // The balance comes every five minutes and pauses during a restart.
      treatMissingData: TreatMissingData.IGNORE,
    });
  }
  return alarms;
}

/**
 * RDS measures lag as the age of the last transaction that was replayed, and says itself (PostgreSQL read replicas,
 * monitoring) that a source without writes shows up to five minutes.
 */
const idleLagSeconds = 360;
/** Bytes a second of write-ahead log, from which a source counts as writing. Housekeeping stays far below. */
const writingBytesPerSecond = 10_000;

function lagAlarms(
  primary: rds.IDatabaseInstance,
  replica: rds.IDatabaseInstance,
  number: number,
  thresholds: AlarmThresholds,
): AlarmSpec[] {
  const period = Duration.minutes(1);
  const lag = replica.metric('ReplicaLag', { statistic: 'Maximum', period });
  const real = new cloudwatch.MathExpression({
    // -1 is a replication that has stopped: as bad as a day. Lag of an idle source is none.
    expression: `IF(lag < 0, 86400, IF(FILL(written, 0) > ${writingBytesPerSecond} OR lag > ${idleLagSeconds}, lag, 0))`,
    usingMetrics: { lag, written: primary.metric('TransactionLogsGeneration', { statistic: 'Average', period }) },
    label: `Lag of replica ${number}`,
    period,
  });
  const atLeast = ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD;
  return [
    {
      what: 'database-replica-lag',
      detail: `replica-${number}-ticket`,
      severity: 'ticket',
      meaning: `Replica ${number} has been ${thresholds.replicaLagTicketSeconds} s or more behind for 15 minutes: readers may miss what they have just written.`,
      metric: real,
      threshold: thresholds.replicaLagTicketSeconds,
      comparison: atLeast,
      evaluationPeriods: 15,
      datapointsToAlarm: 15,
      // The page speaks for a replica that reports nothing.
      treatMissingData: TreatMissingData.NOT_BREACHING,
    },
    {
      what: 'database-replica-lag',
      detail: `replica-${number}-page`,
      severity: 'page',
      meaning: `Replica ${number} is ${thresholds.replicaLagPageSeconds} s or more behind, or has stopped replicating: readers see the past.`,
      metric: real,
      threshold: thresholds.replicaLagPageSeconds,
      comparison: atLeast,
      evaluationPeriods: 5,
      datapointsToAlarm: 5,
      // A replica that reports nothing for five minutes replicates nothing.
      treatMissingData: TreatMissingData.BREACHING,
    },
    {
      what: 'database-replica-lag',
      detail: drainDetail(number),
      severity: 'ticket',
      meaning: `Replica ${number} is ${idleLagSeconds} s or more behind and is out of the reader name until it has caught up.`,
      // A plain metric: Route 53 evaluates it by itself and knows no metric math, so idle lag has to be let through.
      metric: lag,
      threshold: idleLagSeconds,
      comparison: atLeast,
      evaluationPeriods: 3,
      datapointsToAlarm: 3,
      // Nothing is known: leave the replica where it is.
      treatMissingData: TreatMissingData.IGNORE,
    },
  ];
}
