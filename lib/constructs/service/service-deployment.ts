import { Duration, aws_ecs as ecs } from 'aws-cdk-lib';
import type { DeploymentDefinition } from '../../definition/deployment.js';
import { deploymentLimits } from '../../definition/deployment-limits.js';
import type { ServiceDefinition } from '../../definition/service.js';

type DeploymentProps = Pick<
  ecs.FargateServiceProps,
  | 'minHealthyPercent'
  | 'maxHealthyPercent'
  | 'circuitBreaker'
  | 'availabilityZoneRebalancing'
  | 'deploymentStrategy'
  | 'bakeTime'
  | 'canaryConfiguration'
  | 'linearConfiguration'
>;

/** How ECS brings a new version of a service out, in the words of its deployment configuration. */
export function deploymentOf({
  deployment,
  scaling,
}: Pick<ServiceDefinition, 'deployment' | 'scaling'>): DeploymentProps {
  return {
    ...deploymentLimits(scaling.min, deployment),
    availabilityZoneRebalancing: deployment.zoneRebalancing.enabled
      ? ecs.AvailabilityZoneRebalancing.ENABLED
      : ecs.AvailabilityZoneRebalancing.DISABLED,
    ...strategyOf(deployment),
  };
}

function strategyOf(deployment: DeploymentDefinition): DeploymentProps {
  switch (deployment.strategy) {
    case 'rolling': {
      const { enabled } = deployment.breaker;
      return { circuitBreaker: { enable: enabled, rollback: enabled } };
    }
    case 'blue-green':
      return {
        deploymentStrategy: ecs.DeploymentStrategy.BLUE_GREEN,
        bakeTime: Duration.minutes(deployment.bakeMinutes),
      };
    case 'canary':
      return {
        deploymentStrategy: ecs.DeploymentStrategy.CANARY,
        bakeTime: Duration.minutes(deployment.bakeMinutes),
        canaryConfiguration: {
          stepPercent: deployment.canaryPercent,
          stepBakeTime: Duration.minutes(deployment.canaryMinutes),
        },
      };
    case 'linear':
      return {
        deploymentStrategy: ecs.DeploymentStrategy.LINEAR,
        bakeTime: Duration.minutes(deployment.bakeMinutes),
        linearConfiguration: {
          stepPercent: deployment.stepPercent,
          stepBakeTime: Duration.minutes(deployment.stepMinutes),
        },
      };
  }
}
