import type { JudgedAssembly } from '../../judged/judged-assembly.js';
import type { JudgedResource } from '../../judged/judged-resource.js';
import { resourceRule } from '../../resource-rule.js';
import { isRolling } from './is-rolling.js';

/**
 * ECS rounds the minimum up and the maximum down to whole tasks (developer guide, service definition parameters), so
 * one task with 150 percent has no room either.
 */
export const deploymentRoom = resourceRule({
  id: 'HEADROOM-ECS-003',
  sentence: 'A rolling deployment may start a new task or stop an old one at the smallest size of its service.',
  types: ['AWS::ECS::Service'],
  *problems(service, assembly) {
    if (!isRolling(service)) return;
    const configuration = service.at('DeploymentConfiguration');
    const lowest = configuration.at('MinimumHealthyPercent').numberOr(100);
    const highest = configuration.at('MaximumPercent').numberOr(200);
    const tasks = Math.max(1, smallestSize(service, assembly));
    if (Math.ceil((tasks * lowest) / 100) >= tasks && Math.floor((tasks * highest) / 100) <= tasks) {
      yield configuration.finding(
        `at ${tasks} task(s), ${lowest}% to ${highest}% healthy lets ECS neither start a new task nor stop an old one, so no deployment can finish; raise MaximumPercent`,
      );
    }
  },
});

/** ECS starts one task where nothing says how many. */
function smallestSize(service: JudgedResource, assembly: JudgedAssembly): number {
  const count = service.at('DesiredCount').number;
  if (!Number.isNaN(count)) return count;
  const capacities = assembly
    .ofType('AWS::ApplicationAutoScaling::ScalableTarget')
    .filter((target) => target.at('ResourceId').targets.includes(service))
    .map((target) => target.at('MinCapacity').number)
    .filter((capacity) => !Number.isNaN(capacity));
  return capacities.length === 0 ? 1 : Math.min(...capacities);
}
