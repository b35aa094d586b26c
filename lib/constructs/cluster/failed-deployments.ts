import {
  type aws_ecs as ecs,
  aws_events as events,
  Stack,
  type aws_sqs as sqs,
  aws_events_targets as targets,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { keptEvents } from '../messaging/kept-events.js';

/**
 * Keeps the event of each deployment on a cluster that ECS has given up, with its reason: after a rollback a service looks
 * well. Source: ECS guide, "Amazon ECS service deployment state change events".
 */
export class FailedDeployments extends Construct {
  readonly queue: sqs.Queue;

  constructor(scope: Construct, id: string, cluster: ecs.ICluster) {
    super(scope, id);
    this.queue = keptEvents(this, 'Queue', 'It keeps what went wrong already; nobody works on it again');
    const services = Stack.of(this).formatArn({
      service: 'ecs',
      resource: 'service',
      resourceName: `${cluster.clusterName}/`,
    });
    new events.Rule(this, 'Rule', {
      description: 'Deployments that were given up',
      eventPattern: {
        source: ['aws.ecs'],
        detailType: ['ECS Deployment State Change'],
        resources: events.Match.prefix(services),
        detail: { eventName: ['SERVICE_DEPLOYMENT_FAILED'] },
      },
      targets: [new targets.SqsQueue(this.queue)],
    });
  }
}
