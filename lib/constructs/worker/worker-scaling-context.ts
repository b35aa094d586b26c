import type { aws_applicationautoscaling as autoscaling } from 'aws-cdk-lib';
import type { WorkerDefinition } from '../../definition/worker.js';
import type { WorkerScaling } from '../../definition/worker-scaling.js';
import type { WorkerScalingMetrics } from './worker-scaling-metrics.js';

/** What each mode gets to build its policies. */
export interface WorkerScalingContext {
  readonly target: autoscaling.CfnScalableTarget;
  readonly metrics: WorkerScalingMetrics;
  readonly scaling: WorkerScaling;
  readonly worker: Pick<WorkerDefinition, 'messageTime' | 'concurrency'>;
  /** Literal: a target tracking policy that is renamed without a change of its metric is refused. */
  readonly policyName: (policy: string) => string;
}
