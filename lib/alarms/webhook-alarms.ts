import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';
import { webhookMetrics } from '../../lambda/webhook/contract.js';
import type { Identity } from '../constructs/component/identity.js';
import type { FunctionDefinition } from '../definition/function.js';
import type { AlarmSpec } from './alarm-spec.js';

type Dimension = (typeof webhookMetrics.dimensions)[number];

/** What a webhook counts about its senders; its own errors are those of every function. None for other triggers. */
export function webhookAlarms(
  { platform, environment }: Pick<Identity, 'platform' | 'environment'>,
  name: string,
  { trigger }: Pick<FunctionDefinition, 'trigger'>,
): AlarmSpec[] {
  if (trigger.kind !== 'webhook') return [];
  const metric = (metricName: string) =>
    new cloudwatch.Metric({
      namespace: webhookMetrics.namespace,
      metricName,
      statistic: 'Sum',
      period: Duration.minutes(5),
      dimensionsMap: {
        Platform: platform,
        Environment: environment,
        Function: name,
      } satisfies Record<Dimension, string>,
    });
  const habit = {
    severity: 'ticket',
    threshold: 0,
    comparison: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: 3,
    // Nobody has called.
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  } as const;
  return [
    {
      what: 'webhook-failed',
      meaning:
        'Calls of a sender could not be put into the queue; it was asked to send them again, and gives up some day.',
      metric: metric(webhookMetrics.failed),
      datapointsToAlarm: 2,
      ...habit,
    },
    {
      what: 'webhook-refused',
      meaning:
        'Calls were refused for a quarter of an hour: the two sides sign with different secrets, or somebody tries.',
      metric: metric(webhookMetrics.refused),
      datapointsToAlarm: 3,
      ...habit,
    },
  ];
}
