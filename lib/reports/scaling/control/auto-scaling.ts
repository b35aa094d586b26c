import type { Controller, ControllerFactory, Sight } from './controller.js';
import { type BoundsChange, MovingBounds } from './moving-bounds.js';
import type { Bounds, StepPolicy, TargetTrackingPolicy } from './policy.js';
import { StepWisher } from './step-wisher.js';
import { TrackingWisher } from './tracking-wisher.js';
import type { Wish, Wisher } from './wish.js';

export interface AutoScalingProps {
  readonly bounds: Bounds;
  readonly policies: readonly (TargetTrackingPolicy | StepPolicy)[];
  /** What schedules and forecasts do to the bounds. */
  readonly changes: readonly BoundsChange[];
}

interface Ranked {
  readonly wisher: Wisher;
  readonly wish: Wish;
}

const sized = (ranked: readonly Ranked[], kind: 'out' | 'in') =>
  ranked.flatMap(({ wisher, wish }) => (wish.kind === kind ? [{ wisher, size: wish.size }] : []));

/**
 * Application Auto Scaling on one target. Any policy may add; the largest wish counts. Target tracking policies remove
 * only what all of them agree to; a step policy removes by itself. Growth comes before shrinking.
 */
export class AutoScaling implements Controller {
  readonly initial: number;
  private readonly bounds: MovingBounds;
  private readonly wishers: readonly Wisher[];

  constructor({ bounds, policies, changes }: AutoScalingProps, phaseSeconds: number, startSecond: number) {
    this.bounds = new MovingBounds(bounds, changes);
    this.initial = this.bounds.at(startSecond).min;
    this.wishers = policies.map((policy) =>
      policy.kind === 'step'
        ? new StepWisher(policy, phaseSeconds, startSecond)
        : new TrackingWisher(policy, phaseSeconds, startSecond),
    );
  }

  get wakesAt(): number {
    return Math.min(this.bounds.wakesAt, ...this.wishers.map(({ wakesAt }) => wakesAt));
  }

  decide(second: number, desired: number, { published }: Sight): number {
    const bounds = this.bounds.at(second);
    // A scheduled action moves the size at once and asks no cooldown.
    const within = Math.min(bounds.max, Math.max(bounds.min, desired));
    if (within > desired) this.unlock();
    for (const wisher of this.wishers) if (wisher.wakesAt <= second) wisher.look(published);
    const ranked = this.wishers.map((wisher) => ({ wisher, wish: wisher.wish(second, within, bounds) }));
    return this.grow(second, within, ranked) ?? this.shrink(second, within, ranked) ?? within;
  }

  private grow(second: number, desired: number, ranked: readonly Ranked[]): number | undefined {
    const wishes = sized(ranked, 'out');
    if (wishes.length === 0) return undefined;
    const size = Math.max(...wishes.map((wish) => wish.size));
    this.unlock();
    for (const wish of wishes) wish.wisher.followed(second, desired, wish.size);
    return size;
  }

  private shrink(second: number, desired: number, ranked: readonly Ranked[]): number | undefined {
    const agreed = !ranked.some(({ wisher, wish }) => wisher.votes && wish.kind === 'hold');
    const wishes = sized(ranked, 'in').filter(({ wisher }) => !wisher.votes || agreed);
    if (wishes.length === 0) return undefined;
    const size = Math.max(...wishes.map((wish) => wish.size));
    for (const { wisher } of wishes) wisher.followed(second, desired, size);
    return size;
  }

  private unlock(): void {
    for (const wisher of this.wishers) wisher.unlock();
  }
}

export const autoScaling =
  (props: AutoScalingProps): ControllerFactory =>
  ({ phaseSeconds, startSecond }) =>
    new AutoScaling(props, phaseSeconds, startSecond);
