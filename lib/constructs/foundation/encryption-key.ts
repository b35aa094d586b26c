import { Duration, aws_iam as iam, aws_kms as kms, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { type Identity, nameFor } from '../component/identity.js';
import { pinLogicalId, removalPolicy } from '../component/stateful.js';

export interface EncryptionKeyProps {
  readonly identity: Identity;
  /** Whether a bus of this environment, and its archives, are encrypted with it. */
  readonly eventBus: boolean;
  /** Whether a workspace of metrics publishes its alerts. */
  readonly metricAlerts?: boolean;
}

/** Days between the order to delete a key and its end. KMS takes 7 to 30; what lasts gets the longest time to think again. */
const pendingDays = { retain: 30, snapshot: 30, destroy: 7 } as const;

/**
 * The customer key of an environment in one region. It has no alias: an alias is a name of its own that a second
 * deployment would collide with, and everything refers to the key by ARN.
 */
export class EncryptionKey extends Construct {
  readonly key: kms.Key;

  constructor(scope: Construct, id: string, { identity, eventBus, metricAlerts = false }: EncryptionKeyProps) {
    super(scope, id);
    this.key = new kms.Key(this, 'Resource', {
      description: `Data, logs and alarm messages of ${nameFor(identity)}`,
      enableKeyRotation: true,
      pendingWindow: Duration.days(pendingDays[identity.protection.removal]),
      removalPolicy: removalPolicy(identity.protection, { snapshots: false }),
    });
    pinLogicalId(this.key, 'EncryptionKey');
    this.refuseGrantsByHand();
    this.admitLogs();
    this.admitAlarms(metricAlerts ? ['cloudwatch', 'events', 'aps'] : ['cloudwatch', 'events']);
    if (eventBus) this.admitEventBus(identity);
  }

  /**
   * A grant outlives the policy that allowed it. Services make theirs for a resource, which this leaves to them: the form
   * is that of Control Tower (CT.KMS.PR.3).
   */
  private refuseGrantsByHand(): void {
    this.key.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'GrantsByServicesOnly',
        effect: iam.Effect.DENY,
        principals: [new iam.AnyPrincipal()],
        actions: ['kms:CreateGrant'],
        resources: ['*'],
        conditions: { BoolIfExists: { 'kms:GrantIsForAWSResource': 'false', 'aws:PrincipalIsAWSService': 'false' } },
      }),
    );
  }

  /** Log groups of this account in this region and nothing else, as AWS's page on encrypting log data asks. */
  private admitLogs(): void {
    const { partition, region, account } = Stack.of(this);
    this.key.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'LogGroups',
        principals: [new iam.ServicePrincipal(`logs.${region}.amazonaws.com`)],
        actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
        resources: ['*'],
        conditions: {
          ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${region}:${account}:log-group:*` },
        },
      }),
    );
  }

  /**
   * What publishes to an encrypted topic needs its key, and a missing right drops the alarm without a trace. The form
   * is that of AWS's page on encrypted topics, without a condition: who may publish is decided by the policy of the topic.
   */
  private admitAlarms(publishers: readonly string[]): void {
    this.key.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'AlarmMessages',
        principals: publishers.map((service) => new iam.ServicePrincipal(`${service}.amazonaws.com`)),
        actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        resources: ['*'],
      }),
    );
  }

  /**
   * EventBridge user guide, "Encrypting event buses" and "Encrypting archives": the rights that AlarmMessages does not
   * give, for the buses of this environment only. Their names begin as the stacks do.
   */
  private admitEventBus(identity: Identity): void {
    const { partition, region, account } = Stack.of(this);
    const principals = [new iam.ServicePrincipal('events.amazonaws.com')];
    this.key.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'EventBusKey',
        principals,
        actions: ['kms:DescribeKey'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    );
    this.key.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'EventBusArchives',
        principals,
        actions: ['kms:ReEncrypt*'],
        resources: ['*'],
        conditions: {
          ArnLike: {
            'kms:EncryptionContext:aws:events:event-bus:arn': `arn:${partition}:events:${region}:${account}:event-bus/${nameFor(identity)}-*`,
          },
        },
      }),
    );
  }
}
