import { Duration, type aws_ecs as ecs } from 'aws-cdk-lib';
import type { GraphSpec } from './graph-spec.js';

/** How many tasks run, and how busy they are. Network and disk of a task need Container Insights, which is billed. */
export function taskGraphs(service: ecs.FargateService): GraphSpec[] {
  const period = Duration.minutes(1);
  return [
    {
      title: 'running tasks',
      unit: 'tasks',
      // Each task reports once a minute, so the number of reports is the number of tasks.
      metrics: [service.metricCpuUtilization({ period, statistic: 'SampleCount', label: 'running' })],
    },
    {
      title: 'processor and memory of the tasks',
      unit: '%',
      metrics: [
        service.metricCpuUtilization({ period, label: 'processor, average' }),
        service.metricMemoryUtilization({ period, statistic: 'Maximum', label: 'memory, fullest task' }),
      ],
    },
  ];
}
