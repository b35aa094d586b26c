import type { AlarmRule } from '../metrics/alarm-rule.js';
import type { Measure } from '../metrics/measure.js';

export interface Bounds {
  readonly min: number;
  readonly max: number;
}

export interface TargetTrackingPolicy {
  readonly kind: 'target-tracking';
  readonly name: string;
  readonly measure: Measure;
  readonly target: number;
  readonly outCooldownSeconds: number;
  readonly inCooldownSeconds: number;
  readonly scalesIn: boolean;
}

/** Applies where the metric lies between threshold + from and threshold + to. */
export interface StepAdjustment {
  readonly from: number;
  readonly to: number;
  readonly by: number;
}

export interface StepPolicy {
  readonly kind: 'step';
  readonly name: string;
  readonly alarm: AlarmRule;
  readonly adjustment: 'ChangeInCapacity' | 'PercentChangeInCapacity' | 'ExactCapacity';
  readonly aggregation: 'Average' | 'Minimum' | 'Maximum';
  readonly cooldownSeconds: number;
  /** Of a percentage, in tasks. */
  readonly minMagnitude: number;
  readonly steps: readonly StepAdjustment[];
}

/** Raises the floor of each hour to what the same hour of the day before needed. */
export interface PredictivePolicy {
  readonly kind: 'predictive';
  readonly name: string;
  /** ForecastOnly changes nothing. */
  readonly acts: boolean;
  /** How far ahead of the hour the floor is raised. */
  readonly bufferSeconds: number;
  readonly signal: 'cpu' | 'memory' | 'requestsPerTarget';
  readonly target: number;
}

export type Policy = TargetTrackingPolicy | StepPolicy | PredictivePolicy;

/** Moves the bounds at a known time. */
export interface ScheduledAction {
  readonly name: string;
  /** at(…), rate(…) or cron(…), as AWS writes them. */
  readonly schedule: string;
  readonly timeZone: string;
  readonly min: number | undefined;
  readonly max: number | undefined;
}
