import type { Bounds } from './policy.js';

/** From this second on the bounds are these, or the floor is that. */
export interface BoundsChange {
  readonly second: number;
  readonly min?: number;
  readonly max?: number;
  /** Of a forecast; the bounds themselves stay. */
  readonly floor?: number;
}

/** Bounds that scheduled actions and forecasts move, in the order of time. */
export class MovingBounds {
  private readonly changes: readonly BoundsChange[];
  private next = 0;
  private bounds: Bounds;
  private floor = 0;

  constructor(bounds: Bounds, changes: readonly BoundsChange[]) {
    this.bounds = bounds;
    this.changes = [...changes].sort((one, other) => one.second - other.second);
  }

  get wakesAt(): number {
    return this.changes[this.next]?.second ?? Number.POSITIVE_INFINITY;
  }

  at(second: number): Bounds {
    while (this.wakesAt <= second) {
      const {
        min = this.bounds.min,
        max = this.bounds.max,
        floor = this.floor,
      } = this.changes[this.next] as BoundsChange;
      this.bounds = { min, max };
      this.floor = floor;
      this.next++;
    }
    const { min, max } = this.bounds;
    return { min: Math.min(max, Math.max(min, this.floor)), max };
  }
}
