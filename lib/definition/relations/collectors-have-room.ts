import { containers } from '../consumers.js';
import type { Relation } from '../relation.js';

/** The collector is beside the code, not in its place. */
const share = 0.5;

export const collectorsHaveRoom: Relation<'telemetry'> = {
  name: 'a task has room for its collector',
  sum: 'telemetry.collector.cpu and .memoryMiB <= half of the task, each',
  source: 'Fargate: the containers of a task share its size; a container over its memory is killed',
  verdict: 'refuse',
  reads: ['telemetry'],
  problems: (platform) => {
    const { telemetry } = platform;
    if (telemetry === undefined) return [];
    return containers(platform).flatMap(({ path, definition }) =>
      (['cpu', 'memoryMiB'] as const).flatMap((size) => {
        const { task } = definition;
        if (definition.telemetry === undefined || telemetry.collector[size] <= task[size] * share) return [];
        return [
          {
            path: [...path, 'task', size],
            found: task[size],
            allowed: `twice what telemetry.collector.${size} takes, or more: ${share} x ${task[size]} = ${task[size] * share} < ${telemetry.collector[size]}`,
            remedy: `lower telemetry.collector.${size}, give the task more, or remove telemetry of this component`,
          },
        ];
      }),
    );
  },
};
