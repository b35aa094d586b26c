import { aws_iam as iam, type aws_sqs as sqs } from 'aws-cdk-lib';

/** Lets an AWS service send to queues on behalf of one rule or topic, and of no other. */
export function admitSender(service: string, sourceArn: string, ...queues: readonly sqs.Queue[]): void {
  for (const queue of queues) {
    queue.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'Subscription',
        principals: [new iam.ServicePrincipal(service)],
        actions: ['sqs:SendMessage'],
        resources: [queue.queueArn],
        conditions: { ArnEquals: { 'aws:SourceArn': sourceArn } },
      }),
    );
  }
}
