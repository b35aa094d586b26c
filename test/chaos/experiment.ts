export interface Result {
  readonly passed: boolean;
  /** What was measured, in the order of the pass line. */
  readonly figures: string;
}

export interface Experiment {
  readonly number: number;
  readonly name: string;
  /** When it has passed, in words. */
  readonly pass: string;
  /** What it needs of the machine; undefined when it can run. */
  readonly missing?: () => string | undefined;
  /** `size` scales load and time: 1 in `npm run chaos`, about a tenth in `npm test`. */
  readonly run: (size: number) => Promise<Result>;
}
