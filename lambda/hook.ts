/**
 * How ECS asks a function whether a deployment may go on, and what it understands as an answer. Source: ECS guide,
 * "Lambda hooks for Amazon ECS service deployments".
 */
export interface HookEvent {
  readonly executionId?: string;
  readonly lifecycleStage?: string;
  /** ARN of the deployment. */
  readonly resourceArn?: string;
  /** What the service says about its hook: an object, or the same as a text. */
  readonly hookDetails?: unknown;
}

export interface HookAnswer {
  /** FAILED rolls the deployment back; IN_PROGRESS is asked again. */
  readonly hookStatus: 'SUCCEEDED' | 'FAILED' | 'IN_PROGRESS';
  /** Seconds until the next question. */
  readonly callBackDelay?: number;
}

/** The details of a hook as an object. */
export function detailsOf({ hookDetails }: HookEvent): unknown {
  return typeof hookDetails === 'string' ? JSON.parse(hookDetails) : hookDetails;
}
