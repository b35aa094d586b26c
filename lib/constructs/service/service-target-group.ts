import { Duration, type aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { ServiceDefinition } from '../../definition/service.js';

/** What a service says of its tasks as targets. */
export type TargetedDefinition = Pick<
  ServiceDefinition,
  'port' | 'health' | 'drain' | 'protocol' | 'balancing' | 'slowStartSeconds' | 'stickiness'
>;

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

/** Tasks of one service as the balancer sees them: how they are asked, chosen and let go. */
export function serviceTargetGroup(
  scope: Construct,
  id: string,
  definition: TargetedDefinition,
  vpc: ec2.IVpc,
): elbv2.ApplicationTargetGroup {
  const { port, protocol, drain } = definition;
  const { ready } = definition.health;
  return new elbv2.ApplicationTargetGroup(scope, id, {
    vpc,
    port,
    protocol: elbv2.ApplicationProtocol.HTTP,
    protocolVersion: protocolVersions[protocol],
    targetType: elbv2.TargetType.IP,
    deregistrationDelay: Duration.seconds(drain.longestRequestSeconds),
    ...balancingOf(definition),
    healthCheck: {
      path: ready.path,
      // 0 is OK in the numbers of gRPC.
      ...(protocol === 'grpc' ? { healthyGrpcCodes: '0' } : { healthyHttpCodes: '200' }),
      interval: Duration.seconds(ready.intervalSeconds),
      timeout: Duration.seconds(ready.timeoutSeconds),
      healthyThresholdCount: ready.healthyThreshold,
      unhealthyThresholdCount: ready.unhealthyThreshold,
    },
  });
}

function balancingOf({ balancing, slowStartSeconds, stickiness }: TargetedDefinition) {
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
