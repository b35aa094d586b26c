import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';
import type { FileSystem } from '../constructs/storage/file-system.js';
import type { FilesDefinition } from '../definition/files.js';
import type { AlarmSpec } from './alarm-spec.js';

/** How the alarms of a file system are headed. */
export const filesComponent = (name: string) => `files-${name}`;

/** Bytes that a rush may still move: a tenth of what a new file system starts with. Source: EFS guide, "Bursting throughput". */
const leastCredits = 0.1 * 2.1e12;
const period = Duration.minutes(5);

export function filesAlarms(name: string, { fileSystem }: FileSystem, { throughput }: FilesDefinition): AlarmSpec[] {
  const metric = (metricName: string, statistic: string) =>
    new cloudwatch.Metric({
      namespace: 'AWS/EFS',
      metricName,
      statistic,
      period,
      dimensionsMap: { FileSystemId: fileSystem.fileSystemId },
    });
  const everyTime = { severity: 'ticket', evaluationPeriods: 3, datapointsToAlarm: 3 } as const;
  const limit: AlarmSpec = {
    what: 'files-io-limit',
    meaning: `The files ${name} are near the operations that one file system takes: whoever reads them waits.`,
    metric: metric('PercentIOLimit', 'Maximum'),
    threshold: 90,
    comparison: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
    // Nobody reads or writes.
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    ...everyTime,
  };
  if (throughput !== 'bursting') return [limit];
  return [
    limit,
    {
      what: 'files-burst-credits',
      meaning: `The files ${name} have nearly no credits left, and will be as slow as their size.`,
      metric: metric('BurstCreditBalance', 'Minimum'),
      threshold: leastCredits,
      comparison: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
      // Nobody spends any.
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      ...everyTime,
    },
  ];
}
