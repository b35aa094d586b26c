import { resourceRule } from '../../resource-rule.js';

/** ECS developer guide, task definition parameters for Fargate: "The maximum stop timeout value is 120 seconds". */
const mostSeconds = 120;

export const fargateStopTimeout = resourceRule({
  id: 'HEADROOM-ECS-001',
  sentence: 'A container on Fargate is given at most 120 seconds between SIGTERM and SIGKILL.',
  types: ['AWS::ECS::TaskDefinition'],
  *problems(task) {
    if (!task.at('RequiresCompatibilities').items.some(({ text }) => text === 'FARGATE')) return;
    for (const container of task.at('ContainerDefinitions').items) {
      const timeout = container.at('StopTimeout');
      if (timeout.number > mostSeconds) {
        yield timeout.finding(
          `${timeout.number} seconds, but Fargate refuses more than ${mostSeconds}; let work that takes longer go back to its queue`,
        );
      }
    }
  },
});
