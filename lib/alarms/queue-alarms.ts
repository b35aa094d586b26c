import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';
import type { Queue } from '../constructs/messaging/queue.js';
import type { AlarmSpec } from './alarm-spec.js';
import { keptMessages } from './kept-messages.js';

/** How the alarms of a queue are headed: its own board, whoever consumes it. */
export const queueComponent = (name: string) => `queue-${name}`;

/** Also rolls back deployments of the workers of this queue, which name it without referring to it. */
export const deadLetterHeading = { what: 'queue-dead-letters' } as const;

const fiveMinutes = { period: Duration.minutes(5) };

/** What is wrong with a queue whoever consumes it. */
export function queueAlarms(queue: Queue): AlarmSpec[] {
  const { fifo, groupBy } = queue.definition;
  return [
    ...(groupBy === undefined || fifo ? [] : [noisyGroupAlarm(queue, groupBy)]),
    {
      ...deadLetterHeading,
      // A ticket: the message is kept for days, and users that wait are told of by the age of the others.
      severity: 'ticket',
      meaning: `Messages of queue ${queue.queueName} failed ${queue.definition.deadLetter.maxReceives} times and were set aside; their work is not done.`,
      ...keptMessages(queue.deadLetterQueue),
    },
    {
      what: 'queue-growth',
      severity: 'ticket',
      meaning: `Queue ${queue.queueName} grew in every five minutes of an hour: its consumers do not keep up with what is sent.`,
      metric: new cloudwatch.MathExpression({
        expression: 'DIFF(visible)',
        label: 'Growth in five minutes',
        usingMetrics: { visible: queue.visible('Average').with(fiveMinutes) },
        ...fiveMinutes,
      }),
      threshold: 0,
      comparison: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 12,
      datapointsToAlarm: 12,
      // An empty, untouched queue publishes nothing and does not grow.
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    },
  ];
}

/** Others do not wait for a noisy group, but it waits for itself: somebody should know who sends so much, and why. */
function noisyGroupAlarm(queue: Queue, groupBy: string): AlarmSpec {
  return {
    what: 'queue-noisy-group',
    severity: 'ticket',
    meaning: `For half an hour one ${groupBy} took more than its share of queue ${queue.queueName}; its messages wait, those of the others are served first.`,
    metric: queue.noisyGroups().with(fiveMinutes),
    threshold: 0,
    comparison: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: 6,
    datapointsToAlarm: 6,
    // An empty, untouched queue publishes nothing, and nobody is noisy in it.
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  };
}

/** Against the objective of a worker; it lives with the worker, because the objective does. */
export function queueAgeAlarm(queue: Queue, oldestMessageSeconds: number): AlarmSpec {
  return {
    what: 'queue-age',
    severity: 'page',
    meaning: `The oldest message of queue ${queue.queueName} has waited longer than the objective of ${oldestMessageSeconds} seconds.`,
    metric: queue.oldestAge(),
    threshold: oldestMessageSeconds,
    comparison: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
    // One late minute repairs itself, three of five do not.
    evaluationPeriods: 5,
    datapointsToAlarm: 3,
    // No message, no age. A deployment that this alarm could roll back must also survive a quiet queue.
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  };
}
