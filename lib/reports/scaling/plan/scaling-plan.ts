import type { Component } from '../../../assembly/assembly.js';
import type { Bounds, Policy, ScheduledAction } from '../control/policy.js';

export interface QueueFacts {
  readonly visibilitySeconds: number;
  /** Infinity without a dead-letter queue. */
  readonly maxReceives: number;
}

/** One ECS service that scales, as its templates have it. */
export interface ScaledTarget {
  /** Of the component, or the construct path where a foreign app has none. */
  readonly name: string;
  readonly stack: string;
  /** worker: takes from a queue. service: is called over a balancer, or by other services. */
  readonly kind: 'worker' | 'service';
  readonly bounds: Bounds;
  readonly policies: readonly Policy[];
  readonly schedules: readonly ScheduledAction[];
  /** What is on the target and could not be simulated, one sentence each. */
  readonly notSimulated: readonly string[];
  /** The queue that its policies watch. */
  readonly queue: QueueFacts | undefined;
  /** Facts that no resource says; absent in a foreign app. */
  readonly component: Component | undefined;
}

export interface ScalingPlan {
  /** Tags of the resources, where there are any: they name the platform and the environment. */
  readonly platform: string | undefined;
  readonly environment: string | undefined;
  readonly targets: readonly ScaledTarget[];
  /** ECS services without a scalable target. */
  readonly unscaled: readonly string[];
  /** Scalable targets that are no ECS services, by namespace. */
  readonly otherTargets: readonly string[];
}
