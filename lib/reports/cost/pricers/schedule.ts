import { numberOf, section } from '../../../assembly/template-value.js';
import { byUse, type Item, Unpriced } from '../charge.js';
import { taskCharges, taskSizeOf } from '../fargate.js';
import type { Pricer } from '../pricer.js';
import { exactly, times } from '../range.js';
import { runsPerMonth } from '../runs-per-month.js';

const million = 1_000_000;

/** A schedule of EventBridge Scheduler, with the Fargate tasks that it runs. */
export const schedule: Pricer = (resource, { assembly, usage }) => {
  const runs = runsPerMonth(resource.properties.ScheduleExpression);
  if (runs === undefined) throw new Unpriced('its expression does not tell how often it runs');
  const call: Item = { what: 'calls', price: 'scheduler.million', quantity: exactly(runs / million) };
  const target = section(resource.properties, 'Target') ?? {};
  const task = section(target, 'EcsParameters');
  if (task === undefined) return [call];
  const [definition] = assembly.named(resource, task.TaskDefinitionArn, 'AWS::ECS::TaskDefinition');
  if (definition === undefined) throw new Unpriced('the definition of its task is not in the assembly');
  const tasks = numberOf(task, 'TaskCount') ?? 1;
  return [
    call,
    ...byUse('jobs', 'tasks that it runs', usage.of('jobs', resource), ({ minutes }) =>
      taskCharges(taskSizeOf(definition), 'on demand', times(minutes, (runs * tasks) / 60)),
    ),
  ];
};
