import { aws_ecs as ecs, type aws_elasticloadbalancingv2 as elbv2, aws_iam as iam } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { acknowledge } from '../../policy/acknowledge.js';
import type { AlternateRouting } from './service-routing.js';

const infrastructurePolicy = 'AmazonECSInfrastructureRolePolicyForLoadBalancers';

/**
 * Lets ECS move the requests of a service between two target groups. It needs a role for that: the rules of the
 * balancer are changed by ECS itself, between two deployments of this stack.
 */
export function shiftTraffic(
  scope: Construct,
  service: ecs.FargateService,
  targetGroup: elbv2.ApplicationTargetGroup,
  { targetGroup: alternateTargetGroup, productionRule, testRule }: AlternateRouting,
): void {
  const role = new iam.Role(scope, 'ShiftRole', {
    assumedBy: new iam.ServicePrincipal('ecs.amazonaws.com'),
    description: 'Moves requests between the target groups during a deployment',
    managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName(infrastructurePolicy)],
  });
  acknowledge(
    role,
    `AwsSolutions::AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${infrastructurePolicy}]`,
    'AWS names this policy for shifting deployments and keeps it in step with what ECS calls',
  );
  const { containerName, portMappings } = service.taskDefinition.defaultContainer as ecs.ContainerDefinition;
  service
    .loadBalancerTarget({
      containerName,
      containerPort: portMappings[0]?.containerPort as number,
      alternateTarget: new ecs.AlternateTarget('Alternate', {
        alternateTargetGroup,
        role,
        productionListener: ecs.ListenerRuleConfiguration.applicationListenerRule(productionRule),
        ...(testRule === undefined
          ? {}
          : { testListener: ecs.ListenerRuleConfiguration.applicationListenerRule(testRule) }),
      }),
    })
    .attachToApplicationTargetGroup(targetGroup);
  // ECS changes the rules before it starts a task, and a role without its rights fails the deployment.
  service.node.addDependency(role);
}

/** API reference, DeploymentCircuitBreaker: only for the rolling update. */
export function acknowledgeNoBreaker(service: ecs.FargateService): void {
  acknowledge(
    service,
    'Annotation::@aws-cdk/aws-ecs:shouldUseCircuitBreaker',
    'ECS knows the breaker for rolling deployments only; here alarms and hooks roll a deployment back',
  );
}
