import { aws_events as events, Fn, aws_iam as iam, type aws_kms as kms } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { topicVariables } from '../../../service/contract.js';
import type { EventFilter } from '../../definition/event-filter.js';
import { eventPattern } from '../../definition/event-pattern.js';
import type { BusDelivery, TopicDefinition } from '../../definition/topic.js';
import { recordComponent } from '../component/component-facts.js';
import type { Identity } from '../component/identity.js';
import type { Consumer, Injection } from '../component/reachable.js';
import { pascalCase, pinLogicalId, removalPolicy } from '../component/stateful.js';
import { admitSender } from './admit-sender.js';
import type { EventBus } from './event-bus.js';
import type { Queue } from './queue.js';
import { type DeliveryMetrics, publisherVariables, type Topic } from './topic.js';

export interface BusTopicProps {
  readonly identity: Identity;
  readonly name: string;
  readonly definition: TopicDefinition & { readonly delivery: BusDelivery };
  readonly bus: EventBus;
  /** A key that EventBridge may use. */
  readonly encryptionKey: kms.IKey;
}

/** An event that travels over the bus: archived, and handed to each subscriber whole, in any order. */
export class BusTopic extends Construct implements Topic {
  private readonly identity: Identity;
  private readonly topicName: string;
  private readonly definition: BusTopicProps['definition'];
  private readonly bus: EventBus;

  constructor(scope: Construct, id: string, { identity, name, definition, bus, encryptionKey }: BusTopicProps) {
    super(scope, id);
    this.identity = identity;
    this.topicName = name;
    this.definition = definition;
    this.bus = bus;
    if (definition.archive.enabled) {
      const archive = new events.CfnArchive(this, 'Archive', {
        description: `Events ${definition.event} of ${identity.platform} ${identity.environment}`,
        sourceArn: bus.bus.attrArn,
        eventPattern: this.pattern({}),
        retentionDays: definition.archive.days,
        kmsKeyIdentifier: encryptionKey.keyArn,
      });
      pinLogicalId(archive, `${pascalCase(name)}Archive`);
      archive.applyRemovalPolicy(removalPolicy(identity.protection, { snapshots: false }));
    }
    recordComponent(this, { kind: 'topic', name, owner: identity.owner, facts: { ...definition } });
  }

  admit({ grantee }: Consumer): Injection {
    const { event } = this.definition;
    grantee.grantPrincipal.addToPrincipalPolicy(
      new iam.PolicyStatement({
        actions: ['events:PutEvents'],
        resources: [this.bus.bus.attrArn],
        conditions: { StringEquals: { 'events:source': this.identity.platform, 'events:detail-type': event } },
      }),
    );
    return {
      variables: {
        ...publisherVariables(this.identity, this.topicName, this.definition),
        [topicVariables(this.topicName).busName]: this.bus.bus.ref,
      },
      secrets: {},
    };
  }

  deliverTo(scope: Construct, { queue, deadLetterQueue, queueName }: Queue, filter: EventFilter): DeliveryMetrics {
    const { retry } = this.definition.delivery;
    const rule = new events.CfnRule(scope, `${pascalCase(queueName)}Subscription`, {
      description: `${this.definition.event} for queue ${queueName}`,
      eventBusName: this.bus.bus.ref,
      eventPattern: this.pattern(filter),
      state: 'ENABLED',
      targets: [
        {
          id: 'Queue',
          arn: queue.queueArn,
          deadLetterConfig: { arn: deadLetterQueue.queueArn },
          retryPolicy: {
            maximumRetryAttempts: retry.maxAttempts,
            maximumEventAgeInSeconds: retry.maxEventAgeSeconds,
          },
        },
      ],
    });
    admitSender('events.amazonaws.com', rule.attrArn, queue, deadLetterQueue);
    return {
      namespace: 'AWS/Events',
      dimensionsMap: { EventBusName: this.bus.bus.ref, RuleName: ruleNameOf(rule) },
      failed: 'FailedInvocations',
      lost: 'InvocationsFailedToBeSentToDlq',
    };
  }

  private pattern(filter: EventFilter): Readonly<Record<string, unknown>> {
    return eventPattern(this.identity.platform, this.definition.event, filter);
  }
}

/** The ARN of a rule on a bus of ours ends with `rule/<bus>/<rule>`; its metrics want the last part alone. */
const ruleNameOf = (rule: events.CfnRule): string => Fn.select(2, Fn.split('/', rule.attrArn));
