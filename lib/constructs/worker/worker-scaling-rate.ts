import type { Construct } from 'constructs';
import type { WorkerDefinition } from '../../definition/worker.js';
import type { WorkerScalingModeOf } from '../../definition/worker-scaling.js';
import { scaleOnMissingTasks } from '../scaling/missing-tasks.js';
import type { WorkerScalingContext } from './worker-scaling-context.js';

/** Messages in a second that the plan counts on from one task. Six digits: metric math takes no exponents. */
export function plannedRate(
  { utilisationPercent }: WorkerScalingModeOf<'rate'>,
  { messageTime, concurrency }: Pick<WorkerDefinition, 'messageTime' | 'concurrency'>,
): number {
  return Number(((concurrency / messageTime.meanSeconds) * (utilisationPercent / 100)).toPrecision(6));
}

/**
 * Tasks that are missing. A point without a task count is dropped rather than read as zero tasks, which would ask for
 * all tasks once more whenever Container Insights is a minute late.
 */
export function missingTasks(objectiveSeconds: number, rate: number): string {
  return `IF(tasks>0,CEIL((sent/60+visible/${objectiveSeconds})/${rate})-tasks,0)`;
}

/** Tasks too many; none while the queue publishes nothing, because silence is not emptiness. */
export function spareTasks(objectiveSeconds: number, rate: number): string {
  return `IF(tasks>0,(tasks-CEIL((sent/60+(visible+inflight)/${objectiveSeconds})/${rate}))*(visible>=0),0)`;
}

/**
 * Tasks needed = ceil((sent a second + visible / objective) / (concurrency / mean message time x utilisation)), with
 * messages in flight counted on the way in. From zero tasks the wake-up policy has to take the first step.
 */
export function scaleOnRate(
  scope: Construct,
  { target, metrics, policyName, scaling: { min, max }, worker }: WorkerScalingContext,
  mode: WorkerScalingModeOf<'rate'>,
): void {
  const { visible, inflight, sent, tasks } = metrics;
  const rate = plannedRate(mode, worker);
  scaleOnMissingTasks(scope, {
    policyName,
    scalingTargetId: target.ref,
    span: max - min,
    missing: { expression: missingTasks(mode.objectiveSeconds, rate), usingMetrics: { sent, visible, tasks } },
    spare: { expression: spareTasks(mode.objectiveSeconds, rate), usingMetrics: { sent, visible, inflight, tasks } },
    startSeconds: mode.startSeconds,
  });
}
