/** What a simulated component shows of itself, once a period. */
export const signals = [
  'visible',
  'inflight',
  'sent',
  'oldestAge',
  'runningTasks',
  'desiredTasks',
  'cpu',
  'memory',
  'requests',
  'requestsPerTarget',
  'healthyTargets',
] as const;

export type Signal = (typeof signals)[number];

/** A metric of CloudWatch that is one of the signals, and how late it comes. */
export interface KnownMetric {
  readonly signal: Signal;
  /** From the end of a period to the alarm that has judged it. */
  readonly delaySeconds: number;
}

/**
 * Assumed for metrics of one minute: pushed at the end of the minute, stored within a few seconds, read by an alarm that
 * looks once a minute. AWS promises none of it.
 */
const usualDelay = 60;

/**
 * Calibrated: AWS measured 363 s from a load to the decision of target tracking with one-minute ECS metrics and 86 s with
 * 20-second ones ("Faster auto scaling for Amazon ECS services", 2026). Three periods and half a period of waiting for
 * the first leave 363 - 210 = 153 s and 86 - 70 = 16 s.
 */
const ecsDelay = 153;
export const highResolutionDelaySeconds = 16;

/** By namespace and name. What is not here is not simulated. */
export const knownMetrics: Readonly<Record<string, KnownMetric>> = {
  'AWS/SQS ApproximateNumberOfMessagesVisible': { signal: 'visible', delaySeconds: usualDelay },
  'AWS/SQS ApproximateNumberOfMessagesNotVisible': { signal: 'inflight', delaySeconds: usualDelay },
  'AWS/SQS NumberOfMessagesSent': { signal: 'sent', delaySeconds: usualDelay },
  'AWS/SQS ApproximateAgeOfOldestMessage': { signal: 'oldestAge', delaySeconds: usualDelay },
  'ECS/ContainerInsights RunningTaskCount': { signal: 'runningTasks', delaySeconds: usualDelay },
  'ECS/ContainerInsights DesiredTaskCount': { signal: 'desiredTasks', delaySeconds: usualDelay },
  'AWS/ECS CPUUtilization': { signal: 'cpu', delaySeconds: ecsDelay },
  'AWS/ECS MemoryUtilization': { signal: 'memory', delaySeconds: ecsDelay },
  'AWS/ApplicationELB RequestCount': { signal: 'requests', delaySeconds: usualDelay },
  'AWS/ApplicationELB RequestCountPerTarget': { signal: 'requestsPerTarget', delaySeconds: usualDelay },
  'AWS/ApplicationELB HealthyHostCount': { signal: 'healthyTargets', delaySeconds: usualDelay },
};
