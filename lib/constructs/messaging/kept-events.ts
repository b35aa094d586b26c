import { Duration, RemovalPolicy, aws_sqs as sqs } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { acknowledge } from '../../policy/acknowledge.js';

/** What nobody may miss is kept here until somebody has looked, or for two weeks. */
export function keptEvents(scope: Construct, id: string, reason: string): sqs.Queue {
  const queue = new sqs.Queue(scope, id, {
    encryption: sqs.QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
    removalPolicy: RemovalPolicy.DESTROY,
  });
  for (const rule of ['AwsSolutions::AwsSolutions-SQS3', 'ControlTower::CT.SQS.PR.1']) acknowledge(queue, rule, reason);
  return queue;
}
