import type { JudgedAssembly } from '../../judged/judged-assembly.js';
import type { JudgedResource } from '../../judged/judged-resource.js';
import { resourceRule } from '../../resource-rule.js';
import { metricsOf } from '../alarm/metrics-of.js';

/**
 * At zero tasks there are no metrics of tasks, and target tracking on a share of them stays where it is. Something that
 * looks at the work itself has to start the first task.
 */
export const wakeAlarm = resourceRule({
  id: 'HEADROOM-SCALING-003',
  sentence: 'A service that may scale to zero is woken by an alarm on its work.',
  types: ['AWS::ApplicationAutoScaling::ScalableTarget'],
  *problems(target, assembly) {
    const least = target.at('MinCapacity');
    if (least.number === 0 && target.at('ServiceNamespace').text === 'ecs' && !isWoken(target, assembly)) {
      yield least.finding(
        '0 tasks, and no alarm starts the first one; add a step policy with an alarm on the queue, or keep one task',
      );
    }
  },
});

function isWoken(target: JudgedResource, assembly: JudgedAssembly): boolean {
  const policies = assembly
    .ofType('AWS::ApplicationAutoScaling::ScalingPolicy')
    .filter(
      (policy) =>
        policy.at('PolicyType').text === 'StepScaling' && policy.at('ScalingTargetId').targets.includes(target),
    );
  return assembly
    .ofType('AWS::CloudWatch::Alarm')
    .filter((alarm) => !needsTasks(alarm))
    .some((alarm) => alarm.at('AlarmActions').targets.some((action) => policies.includes(action)));
}

/**
 * Whether an alarm has no data while no task runs: it counts tasks, and no expression of it puts zeros in their place, by
 * FILL or by adding a series that exists.
 */
function needsTasks(alarm: JudgedResource): boolean {
  if (alarm.at('MetricName').text === 'RunningTaskCount') return true;
  const { items } = metricsOf(alarm);
  const counts = items.filter((item) => item.at('MetricStat', 'Metric', 'MetricName').text === 'RunningTaskCount');
  const expressions = items.map((item) => item.at('Expression').text ?? '');
  return counts.some((count) => {
    const id = count.at('Id').text ?? '';
    return !expressions.some((text) => text.includes(`FILL(${id},`) || text.includes(`(${id}+0*`));
  });
}
