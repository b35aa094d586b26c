import { Duration, aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { ServiceDefinition } from '../../definition/service.js';
import type { LoadBalancer } from '../cluster/load-balancer.js';

export interface ServiceRoutingProps {
  readonly definition: Pick<ServiceDefinition, 'port' | 'routes' | 'health' | 'drain' | 'balancing'>;
  readonly vpc: ec2.IVpc;
  readonly balancer: LoadBalancer;
}

const algorithms = {
  'round-robin': elbv2.TargetGroupLoadBalancingAlgorithmType.ROUND_ROBIN,
  'least-outstanding-requests': elbv2.TargetGroupLoadBalancingAlgorithmType.LEAST_OUTSTANDING_REQUESTS,
} as const;

/** How requests find the tasks of one service: a target group, and a listener rule for each route. */
export class ServiceRouting extends Construct {
  readonly targetGroup: elbv2.ApplicationTargetGroup;

  constructor(scope: Construct, id: string, { definition, vpc, balancer }: ServiceRoutingProps) {
    super(scope, id);
    const { ready } = definition.health;
    this.targetGroup = new elbv2.ApplicationTargetGroup(this, 'Targets', {
      vpc,
      port: definition.port,
      protocol: elbv2.ApplicationProtocol.HTTP,
      targetType: elbv2.TargetType.IP,
      deregistrationDelay: Duration.seconds(definition.drain.longestRequestSeconds),
      loadBalancingAlgorithmType: algorithms[definition.balancing],
      healthCheck: {
        path: ready.path,
        healthyHttpCodes: '200',
        interval: Duration.seconds(ready.intervalSeconds),
        timeout: Duration.seconds(ready.timeoutSeconds),
        healthyThresholdCount: ready.healthyThreshold,
        unhealthyThresholdCount: ready.unhealthyThreshold,
      },
    });
    // Imported: attaching a task to the listener itself would write rules into the balancer's group in its own stack,
    // which would then refer back to this one. The cluster stack has opened the path already.
    const listener = elbv2.ApplicationListener.fromApplicationListenerAttributes(this, 'Listener', {
      listenerArn: balancer.listener.listenerArn,
      securityGroup: ec2.SecurityGroup.fromSecurityGroupId(this, 'Balancer', balancer.securityGroup.securityGroupId, {
        mutable: false,
      }),
    });
    for (const { paths, hosts, priority } of definition.routes) {
      // Named by priority: two routes that change places never claim each other's priority during an update.
      new elbv2.ApplicationListenerRule(this, `Route${priority}`, {
        listener,
        priority,
        conditions: [
          elbv2.ListenerCondition.pathPatterns([...paths]),
          ...(hosts.length === 0 ? [] : [elbv2.ListenerCondition.hostHeaders([...hosts])]),
        ],
        action: elbv2.ListenerAction.forward([this.targetGroup]),
      });
    }
  }
}
