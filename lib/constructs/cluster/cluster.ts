import { aws_servicediscovery as discovery, type aws_ec2 as ec2, aws_ecs as ecs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { acknowledge } from '../../policy/acknowledge.js';
import { type Identity, nameFor } from '../component/identity.js';

export interface ClusterProps {
  readonly identity: Identity;
  readonly vpc: ec2.IVpc;
  /** Whether a scaling mode reads how many tasks run. Container Insights counts them, for a price per metric. */
  readonly taskCounts: boolean;
  /** Whether a component calls a service by its name. */
  readonly namespaceNeeded: boolean;
}

const withoutInsights =
  'Container Insights is billed for each metric, and no scaling mode of this environment reads one; alarms use the free service metrics';

/** Where all tasks run: Fargate and Fargate Spot, no server. */
export class Cluster extends Construct {
  readonly cluster: ecs.Cluster;

  constructor(scope: Construct, id: string, { identity, vpc, taskCounts, namespaceNeeded }: ClusterProps) {
    super(scope, id);
    this.cluster = new ecs.Cluster(this, 'Cluster', {
      vpc,
      // Without it a service that names FARGATE_SPOT is refused at deploy time.
      enableFargateCapacityProviders: true,
      containerInsightsV2: taskCounts ? ecs.ContainerInsights.ENHANCED : ecs.ContainerInsights.DISABLED,
    });
    if (namespaceNeeded) {
      this.cluster.addDefaultCloudMapNamespace({ name: nameFor(identity), type: discovery.NamespaceType.HTTP });
    }
    if (!taskCounts) {
      acknowledge(this.cluster, 'AwsSolutions::AwsSolutions-ECS4', withoutInsights);
    }
    acknowledge(
      this.cluster,
      'ControlTower::CT.ECS.PR.2',
      taskCounts ? 'Container Insights is on, with a value that is newer than the rule: enhanced' : withoutInsights,
    );
  }
}
