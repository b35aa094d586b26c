import {
  aws_iam as iam,
  type aws_kms as kms,
  Stack,
  aws_sns as sns,
  aws_sns_subscriptions as subscriptions,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { AlarmsDefinition } from '../../definition/alarms.js';
import { type Identity, nameFor } from '../component/identity.js';
import { pinLogicalId, removalPolicy } from '../component/stateful.js';

export interface AlarmTopicsProps {
  readonly identity: Identity;
  readonly definition: Pick<AlarmsDefinition, 'page' | 'ticket'>;
  /** A key of ours that CloudWatch may use: with the key of SNS itself, alarm messages are dropped without a trace. */
  readonly encryptionKey: kms.IKey;
  /** Whether a workspace of metrics publishes its alerts. */
  readonly metricAlerts?: boolean;
}

/** Where alarms of one region go: page gets somebody up, ticket waits for a working day. */
export class AlarmTopics extends Construct {
  readonly page: sns.Topic;
  readonly ticket: sns.Topic;

  constructor(scope: Construct, id: string, props: AlarmTopicsProps) {
    super(scope, id);
    this.page = this.topic('Page', props, props.definition.page);
    this.ticket = this.topic('Ticket', props, props.definition.ticket);
  }

  private topic(
    id: string,
    { identity, encryptionKey, metricAlerts = false }: AlarmTopicsProps,
    emails: readonly string[],
  ): sns.Topic {
    const topic = new sns.Topic(this, id, {
      // What an e-mail shows as its sender.
      displayName: `${nameFor(identity)} ${id.toLowerCase()}`,
      masterKey: encryptionKey,
      enforceSSL: true,
    });
    pinLogicalId(topic, `${id}Topic`);
    topic.applyRemovalPolicy(removalPolicy(identity.protection, { snapshots: false }));
    const { partition, region, account } = Stack.of(this);
    topic.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'AlarmsOfThisAccount',
        principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: {
          StringEquals: { 'aws:SourceAccount': account },
          ArnLike: { 'aws:SourceArn': `arn:${partition}:cloudwatch:${region}:${account}:alarm:*` },
        },
      }),
    );
    if (metricAlerts) {
      topic.addToResourcePolicy(
        new iam.PolicyStatement({
          sid: 'AlertsOfThisAccount',
          principals: [new iam.ServicePrincipal('aps.amazonaws.com')],
          actions: ['sns:Publish', 'sns:GetTopicAttributes'],
          resources: [topic.topicArn],
          conditions: {
            StringEquals: { 'aws:SourceAccount': account },
            ArnLike: { 'aws:SourceArn': `arn:${partition}:aps:${region}:${account}:workspace/*` },
          },
        }),
      );
    }
    for (const email of emails) topic.addSubscription(new subscriptions.EmailSubscription(email));
    return topic;
  }
}
