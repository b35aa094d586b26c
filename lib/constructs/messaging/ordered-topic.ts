import { aws_iam as iam, type aws_kms as kms, Stack, aws_sns as sns } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { topicVariables } from '../../../service/contract.js';
import type { EventFilter } from '../../definition/event-filter.js';
import { detailPattern } from '../../definition/event-pattern.js';
import type { OrderedDelivery, TopicDefinition } from '../../definition/topic.js';
import { acknowledge } from '../../policy/acknowledge.js';
import { recordComponent } from '../component/component-facts.js';
import { type Identity, nameFor } from '../component/identity.js';
import type { Consumer, Injection } from '../component/reachable.js';
import { pascalCase, pinLogicalId, removalPolicy } from '../component/stateful.js';
import { admitSender } from './admit-sender.js';
import { nameOfThisStack } from './name-of-this-stack.js';
import type { Queue } from './queue.js';
import { type DeliveryMetrics, publisherVariables, type Topic } from './topic.js';

export interface OrderedTopicProps {
  readonly identity: Identity;
  readonly name: string;
  readonly definition: TopicDefinition & { readonly delivery: OrderedDelivery };
  readonly encryptionKey: kms.IKey;
}

/**
 * An event that arrives in the order of publishing, within a group. The body is the same JSON that the bus delivers
 * (`source`, `detail-type`, `detail`), so that filters and consumers need not know which way it came.
 */
export class OrderedTopic extends Construct implements Topic {
  readonly topic: sns.Topic;
  private readonly props: OrderedTopicProps;

  constructor(scope: Construct, id: string, props: OrderedTopicProps) {
    super(scope, id);
    this.props = props;
    const { identity, name, definition, encryptionKey } = props;
    this.topic = new sns.Topic(this, 'Resource', {
      // The construct ends it with .fifo.
      topicName: nameOfThisStack(this, nameFor(identity, name)),
      fifo: true,
      // Publishers give the id of the event: the same event sent twice is the same message, whatever its time says.
      contentBasedDeduplication: false,
      fifoThroughputScope: sns.FifoThroughputScope.MESSAGE_GROUP,
      masterKey: encryptionKey,
      enforceSSL: true,
      ...(definition.archive.enabled ? { messageRetentionPeriodInDays: definition.archive.days } : {}),
    });
    acknowledge(
      this.topic,
      'Headroom::HEADROOM-NAMES-002',
      'A FIFO topic is called something.fifo. Nothing replaces it but another name, and this one holds the id of the stack',
    );
    const resource = this.topic.node.defaultChild as sns.CfnTopic;
    resource.maximumMessageSize = definition.maxEventKiB * 1024;
    pinLogicalId(this.topic, `${pascalCase(name)}Topic`);
    this.topic.applyRemovalPolicy(removalPolicy(identity.protection, { snapshots: false }));
    recordComponent(this, { kind: 'topic', name, owner: identity.owner, facts: { ...definition } });
  }

  admit({ grantee }: Consumer): Injection {
    const { identity, name, definition, encryptionKey } = this.props;
    const variables = topicVariables(name);
    const allow = (actions: string[], resource: string, conditions = {}) =>
      grantee.grantPrincipal.addToPrincipalPolicy(
        new iam.PolicyStatement({ actions, resources: [resource], conditions }),
      );
    allow(['sns:Publish'], this.topic.topicArn);
    const via = `sns.${Stack.of(this).region}.amazonaws.com`;
    allow(['kms:GenerateDataKey', 'kms:Decrypt'], encryptionKey.keyArn, { StringEquals: { 'kms:ViaService': via } });
    return {
      variables: {
        ...publisherVariables(identity, name, definition),
        [variables.arn]: this.topic.topicArn,
        [variables.groupBy]: definition.delivery.groupBy,
      },
      secrets: {},
    };
  }

  deliverTo(scope: Construct, { queue, deadLetterQueue, queueName }: Queue, filter: EventFilter): DeliveryMetrics {
    const detail = detailPattern(filter);
    new sns.CfnSubscription(scope, `${pascalCase(queueName)}Subscription`, {
      topicArn: this.topic.topicArn,
      protocol: 'sqs',
      endpoint: queue.queueArn,
      rawMessageDelivery: true,
      redrivePolicy: { deadLetterTargetArn: deadLetterQueue.queueArn },
      ...(detail === undefined ? {} : { filterPolicyScope: 'MessageBody', filterPolicy: { detail } }),
    });
    admitSender('sns.amazonaws.com', this.topic.topicArn, queue, deadLetterQueue);
    return {
      namespace: 'AWS/SNS',
      dimensionsMap: { TopicName: this.topic.topicName },
      failed: 'NumberOfNotificationsFailed',
      lost: 'NumberOfNotificationsFailedToRedriveToDlq',
    };
  }
}
