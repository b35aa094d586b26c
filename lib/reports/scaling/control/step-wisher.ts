import { type AlarmState, alarmState, spareEvaluationPoints } from '../metrics/alarm-rule.js';
import type { Published } from '../metrics/published.js';
import { Cooldown } from './cooldown.js';
import { Evaluation } from './evaluation.js';
import type { Bounds, StepPolicy } from './policy.js';
import { steppedSize } from './stepped-size.js';
import type { Wish, Wisher } from './wish.js';

const aggregate = {
  Average: (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length,
  Minimum: (values: readonly number[]): number => Math.min(...values),
  Maximum: (values: readonly number[]): number => Math.max(...values),
} as const;

/** A step policy behind its alarm: it acts at each look while the alarm is up. */
export class StepWisher implements Wisher {
  readonly votes = false;
  private readonly policy: StepPolicy;
  private readonly evaluation: Evaluation;
  private readonly cooldown: Cooldown;
  private state: AlarmState = 'INSUFFICIENT_DATA';
  private fresh = false;

  constructor(policy: StepPolicy, phaseSeconds: number, startSecond: number) {
    this.policy = policy;
    const points = policy.alarm.evaluationPeriods + spareEvaluationPoints;
    this.evaluation = new Evaluation(policy.alarm.measure, points, phaseSeconds, startSecond);
    this.cooldown = new Cooldown(policy.cooldownSeconds, policy.cooldownSeconds);
  }

  get wakesAt(): number {
    return this.evaluation.wakesAt;
  }

  look(published: Published): void {
    this.evaluation.look(published);
    this.state = alarmState(this.evaluation.points, this.policy.alarm, this.state);
    this.fresh = true;
  }

  wish(second: number, desired: number, { min, max }: Bounds): Wish {
    if (!this.fresh || this.state !== 'ALARM') return { kind: 'none' };
    this.fresh = false;
    const values = this.evaluation.points
      .slice(-this.policy.alarm.evaluationPeriods)
      .filter((one) => !Number.isNaN(one));
    if (values.length === 0) return { kind: 'none' };
    const value = aggregate[this.policy.aggregation](values);
    const out = Math.min(max, steppedSize(this.policy, this.cooldown.base(second, desired), value));
    if (out > desired) return { kind: 'out', size: out };
    const size = Math.max(min, steppedSize(this.policy, desired, value));
    return size < desired && !this.cooldown.locksIn(second) ? { kind: 'in', size } : { kind: 'none' };
  }

  followed(second: number, before: number, after: number): void {
    if (after > before) this.cooldown.grew(second, this.cooldown.base(second, before), after);
    else this.cooldown.shrank(second);
  }

  unlock(): void {
    this.cooldown.unlock();
  }
}
