import { resourceRule } from '../../resource-rule.js';

/** ECS API reference, HealthCheck. */
const mostStartSeconds = 300;

export const containerLimits = resourceRule({
  id: 'HEADROOM-ECS-006',
  sentence: 'A container fits into its task, has at most 300 seconds to start, and one of them is essential.',
  types: ['AWS::ECS::TaskDefinition'],
  *problems(task) {
    const containers = task.at('ContainerDefinitions');
    const memory = task.at('Memory').number;
    for (const container of containers.items) {
      const own = container.at('Memory');
      const start = container.at('HealthCheck', 'StartPeriod');
      if (own.number > memory)
        yield own.finding(`${own.number} MiB in a task of ${memory}; give it less, or the task more`);
      if (start.number > mostStartSeconds) {
        yield start.finding(`${start.number} seconds, but ECS takes ${mostStartSeconds}; make the start shorter`);
      }
    }
    if (containers.items.length > 0 && containers.items.every((container) => container.at('Essential').isFalse)) {
      yield containers.finding('no container is essential, and ECS refuses such a task; set Essential to true on one');
    }
  },
});
