import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';
import type { Worker } from '../constructs/worker/worker.js';
import type { AlarmThresholds } from '../definition/alarms.js';
import type { WorkerDefinition } from '../definition/worker.js';
import type { AlarmSpec } from './alarm-spec.js';

/** How the alarms of a worker are headed. */
export const workerComponent = (name: string) => `worker-${name}`;

/** What is wrong with the tasks themselves; what is wrong with the queue is told by its age. */
export function workerAlarms(
  { service }: Worker,
  { scaling: { min, max } }: WorkerDefinition,
  { atMaxMinutes, taskMemoryPercent }: AlarmThresholds,
): AlarmSpec[] {
  const minute = { period: Duration.minutes(1) };
  const memory: AlarmSpec = {
    what: 'worker-memory',
    severity: 'ticket',
    meaning: `A task uses more than ${taskMemoryPercent} percent of its memory; beyond 100 it is killed and its messages are received again.`,
    metric: service.metricMemoryUtilization({ ...minute, statistic: 'Maximum' }),
    threshold: taskMemoryPercent,
    comparison: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: 5,
    datapointsToAlarm: 5,
    // No task runs: a worker may shrink to none.
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  };
  // A worker of fixed size is always at its largest.
  if (min === max) return [memory];
  return [
    {
      what: 'worker-at-max',
      severity: 'ticket',
      meaning: `All ${max} tasks have run for ${atMaxMinutes} minutes; a longer queue can no longer be answered with more tasks.`,
      // Each task reports once a minute, so the number of samples is the number of tasks. It costs nothing.
      metric: service.metricCpuUtilization({ ...minute, statistic: 'SampleCount' }),
      threshold: max,
      comparison: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: atMaxMinutes,
      datapointsToAlarm: atMaxMinutes,
      // No task runs, so it is not at its largest.
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    },
    memory,
  ];
}
