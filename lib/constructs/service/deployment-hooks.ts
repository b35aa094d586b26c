import { aws_ecs as ecs, aws_iam as iam, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { hookStages } from '../../definition/deployment.js';

export interface DeploymentHook {
  readonly functionArn: string;
  readonly stages: readonly (typeof hookStages)[number][];
  /** Then the deployment is rolled back. */
  readonly timeoutMinutes: number;
  /** What the function is told with each question. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** The stages in the words of ECS, which calls the old tasks blue and the new ones green. */
const stages: Record<(typeof hookStages)[number], ecs.DeploymentLifecycleStage> = {
  'before-new-tasks': ecs.DeploymentLifecycleStage.PRE_SCALE_UP,
  'after-new-tasks': ecs.DeploymentLifecycleStage.POST_SCALE_UP,
  'test-traffic': ecs.DeploymentLifecycleStage.TEST_TRAFFIC_SHIFT,
  'after-test-traffic': ecs.DeploymentLifecycleStage.POST_TEST_TRAFFIC_SHIFT,
  'production-traffic': ecs.DeploymentLifecycleStage.PRODUCTION_TRAFFIC_SHIFT,
  'after-production-traffic': ecs.DeploymentLifecycleStage.POST_PRODUCTION_TRAFFIC_SHIFT,
};

/** Has ECS ask functions whether a deployment may go on, and roll it back when one says no or nothing. */
export function addHooks(scope: Construct, service: ecs.FargateService, hooks: readonly DeploymentHook[]): void {
  if (hooks.length === 0) return;
  const role = new iam.Role(scope, 'HookRole', {
    assumedBy: new iam.ServicePrincipal('ecs.amazonaws.com'),
    description: 'Asks the functions that decide about a deployment',
  });
  const functions = [...new Set(hooks.map(({ functionArn }) => functionArn))];
  role.addToPolicy(new iam.PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: functions }));
  const resource = service.node.findChild('Service') as ecs.CfnService;
  // By property: the L2 knows neither the time limit of a hook nor what it is told.
  resource.deploymentConfiguration = {
    ...(resource.deploymentConfiguration as ecs.CfnService.DeploymentConfigurationProperty),
    lifecycleHooks: hooks.map(({ functionArn, stages: asked, timeoutMinutes, details }) => ({
      hookTargetArn: functionArn,
      roleArn: role.roleArn,
      lifecycleStages: asked.map((stage) => stages[stage]),
      hookDetails: Stack.of(scope).toJsonString(details),
      timeoutConfiguration: { action: 'ROLLBACK', timeoutInMinutes: timeoutMinutes },
    })),
  };
  service.node.addDependency(role);
}
