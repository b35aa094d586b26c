import type { Range } from './range.js';
import type { UsageSection } from './usage.js';

/** Part of the bill of one resource: so much of something that has a price. */
export interface Charge {
  readonly what: string;
  /** Name in the price book. */
  readonly price: string;
  /** A month of it, in the unit of the price. */
  readonly quantity: Range;
}

/** Part of a bill that depends on use, of which no usage file speaks. */
export interface Uncounted {
  readonly what: string;
  /** Where in the usage file it would be said. */
  readonly needs: UsageSection | 'traffic' | 'logs' | 'telemetry';
}

export type Item = Charge | Uncounted;

export const hoursPerMonth = 730;

/** Charges that follow use, or the note that nobody has said how much there is of it. */
export const byUse = <Entry>(
  needs: Uncounted['needs'],
  what: string,
  entry: Entry | undefined,
  charges: (entry: Entry) => readonly Charge[],
): readonly Item[] => (entry === undefined ? [{ what, needs }] : charges(entry));

/** A resource whose price cannot be told, with the reason in words. */
export class Unpriced extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'Unpriced';
  }
}
