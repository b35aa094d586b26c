import { Duration, aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { ServiceDefinition } from '../../definition/service.js';
import type { LoadBalancer } from '../cluster/load-balancer.js';
import { TokenAction } from './token-action.js';
import { urlRewrite } from './url-rewrite.js';

type RoutedDefinition = Pick<
  ServiceDefinition,
  'port' | 'routes' | 'health' | 'drain' | 'protocol' | 'balancing' | 'slowStartSeconds' | 'stickiness'
>;

export interface ServiceRoutingProps {
  readonly definition: RoutedDefinition;
  readonly vpc: ec2.IVpc;
  readonly balancer: LoadBalancer;
}

const algorithms = {
  'round-robin': elbv2.TargetGroupLoadBalancingAlgorithmType.ROUND_ROBIN,
  'least-outstanding-requests': elbv2.TargetGroupLoadBalancingAlgorithmType.LEAST_OUTSTANDING_REQUESTS,
  'weighted-random': elbv2.TargetGroupLoadBalancingAlgorithmType.WEIGHTED_RANDOM,
} as const;

/** HTTP/1.1 is what a target group speaks when nothing is said. */
const protocolVersions = {
  http1: undefined,
  http2: elbv2.ApplicationProtocolVersion.HTTP2,
  grpc: elbv2.ApplicationProtocolVersion.GRPC,
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
      protocolVersion: protocolVersions[definition.protocol],
      targetType: elbv2.TargetType.IP,
      deregistrationDelay: Duration.seconds(definition.drain.longestRequestSeconds),
      ...balancingOf(definition),
      healthCheck: {
        path: ready.path,
        // 0 is OK in the numbers of gRPC.
        ...(definition.protocol === 'grpc' ? { healthyGrpcCodes: '0' } : { healthyHttpCodes: '200' }),
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
    for (const { paths, hosts, priority, token, rewrite } of definition.routes) {
      const forward = elbv2.ListenerAction.forward([this.targetGroup]);
      // Named by priority: two routes that change places never claim each other's priority during an update.
      const rule = new elbv2.ApplicationListenerRule(this, `Route${priority}`, {
        listener,
        priority,
        conditions: [
          elbv2.ListenerCondition.pathPatterns([...paths]),
          ...(hosts.length === 0 ? [] : [elbv2.ListenerCondition.hostHeaders([...hosts])]),
        ],
        action:
          token === undefined ? forward : new TokenAction(balancer.tokenIssuer(token.issuer), token.claims, forward),
      });
      if (rewrite !== undefined) (rule.node.defaultChild as elbv2.CfnListenerRule).transforms = [urlRewrite(rewrite)];
    }
  }
}

function balancingOf({ balancing, slowStartSeconds, stickiness }: RoutedDefinition) {
  return {
    loadBalancingAlgorithmType: algorithms[balancing],
    // What weights are for: a task that fails more than its neighbours gets less until it recovers.
    ...(balancing === 'weighted-random' ? { enableAnomalyMitigation: true } : {}),
    ...(slowStartSeconds === undefined ? {} : { slowStart: Duration.seconds(slowStartSeconds) }),
    ...(stickiness === undefined
      ? {}
      : { stickinessCookieDuration: Duration.seconds(stickiness.seconds), stickinessCookieName: stickiness.cookie }),
  };
}
