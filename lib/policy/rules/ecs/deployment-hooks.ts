import { resourceRule } from '../../resource-rule.js';

/** ECS developer guide, lifecycle hooks: a Lambda hook needs a role, and without a limit a stage waits for a day. */
export const deploymentHooks = resourceRule({
  id: 'HEADROOM-ECS-016',
  sentence: 'A hook of a deployment may be asked, and a deployment goes back when the hook does not answer in time.',
  types: ['AWS::ECS::Service'],
  *problems(service) {
    for (const hook of service.at('DeploymentConfiguration', 'LifecycleHooks').items) {
      if (hook.at('TargetType').text === 'PAUSE') continue;
      if (!hook.at('RoleArn').exists) yield hook.finding('no RoleArn, so ECS may not ask the function; add one');
      const limit = hook.at('TimeoutConfiguration');
      if (!limit.at('TimeoutInMinutes').exists) {
        yield hook.finding(
          'no TimeoutInMinutes, so a hook that never answers keeps CloudFormation waiting for a day; set it',
        );
      }
      if (limit.at('Action').text === 'CONTINUE') {
        yield limit.finding('CONTINUE takes silence for a yes; use ROLLBACK');
      }
    }
  },
});
