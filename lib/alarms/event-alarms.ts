import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';
import type { EventBus } from '../constructs/messaging/event-bus.js';
import type { DeliveryMetrics } from '../constructs/messaging/topic.js';
import type { AlarmSpec } from './alarm-spec.js';
import { keptMessages } from './kept-messages.js';

/** How the alarms of the bus itself are headed. */
export const eventBusComponent = 'event-bus';

const sum = ({ namespace, dimensionsMap }: DeliveryMetrics, metricName: string): cloudwatch.Metric =>
  new cloudwatch.Metric({ namespace, dimensionsMap, metricName, statistic: 'Sum', period: Duration.minutes(5) });

const any = {
  threshold: 0,
  comparison: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
  evaluationPeriods: 1,
  datapointsToAlarm: 1,
  // Published only when something failed.
  treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
} as const;

/** Deliveries fail by what stands between a topic and a queue: policies, keys, a queue that is gone. */
export function deliveryAlarms(what: string, metrics: DeliveryMetrics): AlarmSpec[] {
  return [
    {
      what: 'event-delivery',
      severity: 'ticket',
      meaning: `Deliveries of ${what} were given up and became dead letters: a policy, a key or the queue keeps them out.`,
      metric: sum(metrics, metrics.failed),
      ...any,
    },
    {
      what: 'event-lost',
      severity: 'page',
      meaning: `Deliveries of ${what} were given up, and the dead-letter queue did not take them: only the archive has these events.`,
      metric: sum(metrics, metrics.lost),
      ...any,
    },
  ];
}

export function eventBusAlarms({ deadLetterQueue }: EventBus): AlarmSpec[] {
  return [
    {
      what: 'event-bus-dead-letters',
      severity: 'page',
      meaning:
        'Events could not be encrypted or decrypted and were set aside: the bus cannot use its key, and no event arrives.',
      ...keptMessages(deadLetterQueue),
    },
  ];
}
