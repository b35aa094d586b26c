import { type aws_cloudwatch as cloudwatch, Duration, aws_iam as iam, aws_sqs as sqs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { queueDeadLetterUrlVariable, queueUrlVariable } from '../../../lambda/health/contract.js';
import { queueVariables } from '../../../service/contract.js';
import type { QueueDefinition } from '../../definition/queue.js';
import type { UseOf } from '../../definition/uses.js';
import { acknowledge } from '../../policy/acknowledge.js';
import { recordComponent } from '../component/component-facts.js';
import type { Identity } from '../component/identity.js';
import type { Consumer, Injection, Reachable } from '../component/reachable.js';
import { pascalCase, pinLogicalId, removalPolicy } from '../component/stateful.js';

/** Dead letters are of the same kind: SQS takes no other. */
function orderOf({ fifo, fifoThroughput, contentDeduplication }: QueueDefinition): sqs.QueueProps {
  return {
    fifo,
    ...(fifoThroughput === undefined ? {} : throughputs[fifoThroughput]),
    ...(contentDeduplication === undefined ? {} : { contentBasedDeduplication: contentDeduplication }),
  };
}

/** SQS guide, "High throughput for FIFO queues": the limit for each group needs deduplication for each group. */
const throughputs = {
  'per-queue': {
    fifoThroughputLimit: sqs.FifoThroughputLimit.PER_QUEUE,
    deduplicationScope: sqs.DeduplicationScope.QUEUE,
  },
  'per-group': {
    fifoThroughputLimit: sqs.FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
    deduplicationScope: sqs.DeduplicationScope.MESSAGE_GROUP,
  },
} as const;

export interface QueueProps {
  readonly identity: Identity;
  readonly name: string;
  readonly definition: QueueDefinition;
}

/**
 * A queue and its dead-letter queue. Neither has a name of its own; CloudFormation ends the name of a FIFO queue with
 * `.fifo`. The dead-letter queue cannot list its source in a redrive-allow policy: each would then need the ARN of the
 * other before it exists.
 */
export class Queue extends Construct implements Reachable<'queue'> {
  readonly queueName: string;
  readonly definition: QueueDefinition;
  readonly queue: sqs.Queue;
  readonly deadLetterQueue: sqs.Queue;

  constructor(scope: Construct, id: string, { identity, name, definition }: QueueProps) {
    super(scope, id);
    this.queueName = name;
    this.definition = definition;
    const both: sqs.QueueProps = {
      ...orderOf(definition),
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      maxMessageSizeBytes: definition.maxMessageKiB * 1024,
      removalPolicy: removalPolicy(identity.protection, { snapshots: false }),
    };
    this.deadLetterQueue = new sqs.Queue(this, 'DeadLetter', {
      ...both,
      retentionPeriod: Duration.seconds(definition.deadLetter.retentionSeconds),
    });
    this.queue = new sqs.Queue(this, 'Queue', {
      ...both,
      retentionPeriod: Duration.seconds(definition.retentionSeconds),
      visibilityTimeout: Duration.seconds(definition.visibilitySeconds),
      deliveryDelay: Duration.seconds(definition.delaySeconds),
      deadLetterQueue: { queue: this.deadLetterQueue, maxReceiveCount: definition.deadLetter.maxReceives },
    });
    pinLogicalId(this.queue, pascalCase(name));
    pinLogicalId(this.deadLetterQueue, `${pascalCase(name)}DeadLetter`);
    acknowledge(
      this.deadLetterQueue,
      'ControlTower::CT.SQS.PR.1',
      'It is itself the dead-letter queue; it cannot list its source, for each would need the ARN of the other first',
    );
    recordComponent(this, { kind: 'queue', name, owner: identity.owner, facts: { ...definition } });
  }

  admit(consumer: Consumer, { access }: UseOf<'queue'>): Injection {
    const grant = (queues: readonly sqs.Queue[], actions: readonly string[]) =>
      consumer.grantee.grantPrincipal.addToPrincipalPolicy(
        new iam.PolicyStatement({ actions: [...actions], resources: queues.map(({ queueArn }) => queueArn) }),
      );
    switch (access) {
      case 'send':
        grant([this.queue], ['sqs:SendMessage']);
        return { variables: this.senderVariables(), secrets: {} };
      case 'consume':
        // The batch calls are covered by the single ones.
        grant(
          [this.queue],
          ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'],
        );
        break;
      case 'describe':
        grant([this.queue, this.deadLetterQueue], ['sqs:GetQueueAttributes']);
        return {
          variables: {
            [queueUrlVariable(this.queueName)]: this.queue.queueUrl,
            [queueDeadLetterUrlVariable(this.queueName)]: this.deadLetterQueue.queueUrl,
          },
          secrets: {},
        };
    }
    return { variables: { [queueVariables(this.queueName).url]: this.queue.queueUrl }, secrets: {} };
  }

  private senderVariables(): Record<string, string> {
    const { url, groupBy } = queueVariables(this.queueName);
    const group = this.definition.groupBy;
    return { [url]: this.queue.queueUrl, ...(group === undefined ? {} : { [groupBy]: group }) };
  }

  /** Waiting messages. SQS publishes one sample a minute; CDK's own default of five minutes would hide four of five. */
  visible(statistic: string): cloudwatch.Metric {
    return this.metric('ApproximateNumberOfMessagesVisible', statistic);
  }

  /** Messages received and not yet deleted or given back. */
  inFlight(statistic: string): cloudwatch.Metric {
    return this.metric('ApproximateNumberOfMessagesNotVisible', statistic);
  }

  /** Messages sent in a minute. */
  sent(): cloudwatch.Metric {
    return this.metric('NumberOfMessagesSent', 'Sum');
  }

  /** Seconds. On a standard queue a message received three times without success no longer counts. */
  oldestAge(): cloudwatch.Metric {
    return this.metric('ApproximateAgeOfOldestMessage', 'Maximum');
  }

  /** Senders of a fair queue that take more than their share; SQS publishes it where messages have groups. */
  noisyGroups(): cloudwatch.Metric {
    return this.metric('ApproximateNumberOfNoisyGroups', 'Maximum');
  }

  private metric(metricName: string, statistic: string): cloudwatch.Metric {
    return this.queue.metric(metricName, { statistic, period: Duration.minutes(1) });
  }
}
