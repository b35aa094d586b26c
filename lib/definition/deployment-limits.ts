import { type DeploymentDefinition, isShifting } from './deployment.js';
import { type RollingLimits, rollingLimits } from './rolling-limits.js';

/** A shifting deployment starts all new tasks beside the old ones, and stops none before the requests have moved. */
const wholeSecondSet: RollingLimits = { minHealthyPercent: 100, maxHealthyPercent: 200 };

/** How many tasks a deployment leaves up and how many it may run, as ECS takes it. */
export function deploymentLimits(smallestSize: number, deployment: DeploymentDefinition): RollingLimits {
  return isShifting(deployment)
    ? wholeSecondSet
    : rollingLimits(smallestSize, deployment.maxUnavailable, deployment.maxSurge);
}
