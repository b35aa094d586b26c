import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';
import type { NodeFunction } from '../constructs/function/function.js';
import type { FunctionDefinition } from '../definition/function.js';
import type { AlarmSpec } from './alarm-spec.js';

/** How the alarms of a function are headed. */
export const functionComponent = (name: string) => `function-${name}`;

/** Share of the timeout from which a slow dependency soon makes it fail. */
const durationPercent = 80;
const fiveMinutes = { period: Duration.minutes(5) };
const above = cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD;

export function functionAlarms(
  { function: handler }: NodeFunction,
  { trigger, timeoutSeconds }: FunctionDefinition,
): AlarmSpec[] {
  const specs: AlarmSpec[] = [
    {
      what: 'function-errors',
      severity: 'ticket',
      meaning: 'The function ended with an error or ran into its timeout.',
      metric: handler.metricErrors({ ...fiveMinutes, statistic: 'Sum' }),
      threshold: 0,
      comparison: above,
      // One error may be a deployment or a network; the next one is a habit.
      evaluationPeriods: 3,
      datapointsToAlarm: 2,
      // Not called, so no error.
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    },
    {
      what: 'function-throttles',
      severity: 'ticket',
      meaning: 'Calls were refused because the concurrency of the function or of the account is used up.',
      metric: handler.metricThrottles({ ...fiveMinutes, statistic: 'Sum' }),
      threshold: 0,
      comparison: above,
      evaluationPeriods: 3,
      datapointsToAlarm: 2,
      // Not called, so not refused.
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    },
    {
      what: 'function-duration',
      severity: 'ticket',
      meaning: `A call took more than ${durationPercent} percent of the timeout of ${timeoutSeconds} seconds.`,
      metric: handler.metricDuration({ ...fiveMinutes, statistic: 'Maximum' }),
      threshold: timeoutSeconds * 10 * durationPercent,
      comparison: above,
      evaluationPeriods: 3,
      datapointsToAlarm: 3,
      // Not called, so not slow.
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    },
  ];
  if (trigger.kind !== 'schedule') return specs;
  return [
    ...specs,
    {
      what: 'function-silent',
      severity: 'ticket',
      meaning: `The function has not run three times in a row, though it should every ${trigger.everyMinutes} minutes; what it reports is out of date.`,
      metric: handler.metricInvocations({ period: Duration.minutes(trigger.everyMinutes), statistic: 'Sum' }),
      threshold: 1,
      comparison: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: 3,
      datapointsToAlarm: 3,
      // No data is what silence looks like.
      treatMissingData: cloudwatch.TreatMissingData.BREACHING,
    },
  ];
}
