import { type AlarmRule, type AlarmState, alarmState, spareEvaluationPoints } from '../metrics/alarm-rule.js';
import { cadenceSeconds } from '../metrics/measure.js';
import type { Published } from '../metrics/published.js';
import { Cooldown } from './cooldown.js';
import { Evaluation } from './evaluation.js';
import type { Bounds, TargetTrackingPolicy } from './policy.js';
import type { Wish, Wisher } from './wish.js';

/** Observed on the alarms that Application Auto Scaling makes, which nobody can change; AWS does not promise it. */
const pointsOut = 3;
const minutesIn = 15;
/** "Target tracking scaling policies": scale-in begins when the metric is typically more than 10 % below the target. */
const lowShare = 0.9;

/** Target tracking with the two alarms that AWS makes for it. Missing data is no opinion, and so no consent to shrink. */
export class TrackingWisher implements Wisher {
  readonly votes = true;
  private readonly policy: TargetTrackingPolicy;
  private readonly evaluation: Evaluation;
  private readonly cooldown: Cooldown;
  private readonly high: AlarmRule;
  private readonly low: AlarmRule;
  private highState: AlarmState = 'INSUFFICIENT_DATA';
  private lowState: AlarmState = 'INSUFFICIENT_DATA';
  private fresh = false;

  constructor(policy: TargetTrackingPolicy, phaseSeconds: number, startSecond: number) {
    this.policy = policy;
    const { measure, target } = policy;
    const pointsIn = (minutesIn * 60) / cadenceSeconds(measure);
    const rule = { measure, missing: 'missing' } as const;
    const both = (points: number) => ({ evaluationPeriods: points, datapointsToAlarm: points });
    this.high = { ...rule, ...both(pointsOut), comparison: 'GreaterThanThreshold', threshold: target };
    this.low = { ...rule, ...both(pointsIn), comparison: 'LessThanThreshold', threshold: target * lowShare };
    this.evaluation = new Evaluation(measure, pointsIn + spareEvaluationPoints, phaseSeconds, startSecond);
    this.cooldown = new Cooldown(policy.outCooldownSeconds, policy.inCooldownSeconds);
  }

  get wakesAt(): number {
    return this.evaluation.wakesAt;
  }

  look(published: Published): void {
    this.evaluation.look(published);
    const { points } = this.evaluation;
    this.highState = alarmState(points.slice(-(pointsOut + spareEvaluationPoints)), this.high, this.highState);
    this.lowState = alarmState(points, this.low, this.lowState);
    this.fresh = true;
  }

  wish(second: number, desired: number, { min, max }: Bounds): Wish {
    const values = this.evaluation.points.filter((value) => !Number.isNaN(value));
    const newest = values.at(-1);
    if (newest !== undefined && this.highState === 'ALARM') return this.out(second, desired, max, newest);
    if (newest === undefined || this.lowState !== 'ALARM' || this.cooldown.locksIn(second)) return this.abstain;
    if (!this.policy.scalesIn) return this.abstain;
    // The highest of the window, so that no minute of it would have been over the target afterwards.
    const highest = Math.max(...values.slice(-this.low.evaluationPeriods));
    const size = Math.max(min, wholeTasksFor(desired, highest, this.policy.target));
    return size < desired ? { kind: 'in', size } : this.abstain;
  }

  /** A policy that never removes keeps nobody from removing. */
  private get abstain(): Wish {
    return { kind: this.policy.scalesIn ? 'hold' : 'none' };
  }

  private out(second: number, desired: number, max: number, newest: number): Wish {
    if (!this.fresh) return this.abstain;
    this.fresh = false;
    const base = this.cooldown.base(second, desired);
    const size = Math.min(max, Math.max(base + 1, wholeTasksFor(base, newest, this.policy.target)));
    return size > desired ? { kind: 'out', size } : this.abstain;
  }

  followed(second: number, before: number, after: number): void {
    if (after > before) this.cooldown.grew(second, this.cooldown.base(second, before), after);
    else this.cooldown.shrank(second);
  }

  unlock(): void {
    this.cooldown.unlock();
  }
}

/** Rounded up: never so few that the metric would be over its target. */
const wholeTasksFor = (tasks: number, value: number, target: number): number =>
  Math.ceil(Number(((tasks * value) / target).toFixed(6)));
