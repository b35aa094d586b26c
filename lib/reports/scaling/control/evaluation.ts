import { cadenceSeconds, type Measure } from '../metrics/measure.js';
import type { Published } from '../metrics/published.js';

/** Looks at one measure as often as it has new points, and keeps as many as are judged together. */
export class Evaluation {
  wakesAt: number;
  private readonly measure: Measure;
  private readonly cadence: number;
  private readonly stride: number;
  private readonly kept: number;
  private next: number;
  private values: number[] = [];

  /**
   * @param startSecond first second of the run, which may be below 0
   * @param points how many points are judged together
   */
  constructor(measure: Measure, points: number, phaseSeconds: number, startSecond: number) {
    this.measure = measure;
    this.cadence = cadenceSeconds(measure);
    this.stride = Math.max(1, Math.round(measure.periodSeconds / this.cadence));
    this.kept = points * this.stride;
    const phase = phaseSeconds % this.cadence;
    const firstEnd = startSecond + 1 + ((((phase - startSecond - 1) % this.cadence) + this.cadence) % this.cadence);
    this.next = 0;
    this.wakesAt = firstEnd + measure.delaySeconds;
  }

  /** Reads the point that has become visible now. */
  look(published: Published): void {
    this.values.push(published.value(this.measure, this.next));
    if (this.values.length > this.kept) this.values.shift();
    this.next++;
    this.wakesAt += this.cadence;
  }

  /** Oldest first; a period longer than the cadence gives every so many-th of the sliding values. */
  get points(): readonly number[] {
    if (this.stride === 1) return this.values;
    const last = this.values.length - 1;
    return this.values.filter((_, index) => (last - index) % this.stride === 0);
  }
}
