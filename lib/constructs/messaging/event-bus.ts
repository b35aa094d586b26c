import { Duration, aws_events as events, aws_iam as iam, type aws_kms as kms, aws_sqs as sqs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { acknowledge } from '../../policy/acknowledge.js';
import { type Identity, nameFor } from '../component/identity.js';
import { pinLogicalId, removalPolicy } from '../component/stateful.js';
import { nameOfThisStack } from './name-of-this-stack.js';

export interface EventBusProps {
  readonly identity: Identity;
  /** A key that EventBridge may use. */
  readonly encryptionKey: kms.IKey;
}

/**
 * The bus of a platform. Its dead-letter queue takes what could not be encrypted or decrypted; what could not be handed
 * over is kept by the queue that it was for.
 */
export class EventBus extends Construct {
  readonly bus: events.CfnEventBus;
  readonly deadLetterQueue: sqs.Queue;

  constructor(scope: Construct, id: string, { identity, encryptionKey }: EventBusProps) {
    super(scope, id);
    const removal = removalPolicy(identity.protection, { snapshots: false });
    this.deadLetterQueue = new sqs.Queue(this, 'DeadLetter', {
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      removalPolicy: removal,
    });
    pinLogicalId(this.deadLetterQueue, 'EventBusDeadLetter');
    for (const rule of ['AwsSolutions::AwsSolutions-SQS3', 'ControlTower::CT.SQS.PR.1']) {
      acknowledge(this.deadLetterQueue, rule, 'It is itself the dead-letter queue, of the event bus');
    }
    // L1: the L2 would write the name of the bus into the policy of the key, in a stack that has to be there first.
    this.bus = new events.CfnEventBus(this, 'Resource', {
      name: nameOfThisStack(this, nameFor(identity)),
      description: `Events of ${nameFor(identity)}`,
      kmsKeyIdentifier: encryptionKey.keyArn,
      deadLetterConfig: { arn: this.deadLetterQueue.queueArn },
    });
    pinLogicalId(this.bus, 'EventBus');
    this.bus.applyRemovalPolicy(removal);
    this.deadLetterQueue.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'EventsOfThisBus',
        principals: [new iam.ServicePrincipal('events.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [this.deadLetterQueue.queueArn],
        conditions: { ArnEquals: { 'aws:SourceArn': this.bus.attrArn } },
      }),
    );
  }
}
