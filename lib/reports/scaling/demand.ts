/** How much arrives, second by second. */
export interface Demand {
  readonly name: string;
  /** In words, for a reader of the report. */
  readonly text: string;
  /** Arrivals in each second. */
  readonly rates: Float64Array;
  /** Moment of second 0 in milliseconds since 1970, because schedules know the time of day. */
  readonly epochMilliseconds: number;
  /** Whether another seed gives another demand, or only other minutes of CloudWatch. */
  readonly random: boolean;
  /** Share of the messages that fail, second by second; absent where none does. */
  readonly failing: Float64Array | undefined;
}
