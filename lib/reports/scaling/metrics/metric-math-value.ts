/** The values of the metrics at one moment, in the order of their ids; NaN where a point is missing. */
export type Point = readonly number[];

/** One part of an expression. A series has holes; a number holds at any time. */
export interface Value {
  readonly series: boolean;
  readonly at: (point: Point) => number;
}

const present = (value: number): number => (Number.isFinite(value) ? value : Number.NaN);

/**
 * By the rules of the CloudWatch page "Using math expressions with CloudWatch metrics": between two series a missing
 * point counts as 0; a series with a number exists only at its own points; what is no finite number is no point.
 */
export function combine(left: Value, right: Value, operate: (left: number, right: number) => number): Value {
  if (!left.series || !right.series) {
    return {
      series: left.series || right.series,
      at: (point) => {
        const one = left.at(point);
        const other = right.at(point);
        // A comparison with NaN would be false, which is a point.
        return Number.isNaN(one) || Number.isNaN(other) ? Number.NaN : present(operate(one, other));
      },
    };
  }
  return {
    series: true,
    at: (point) => {
      const one = left.at(point);
      const other = right.at(point);
      if (Number.isNaN(one)) return Number.isNaN(other) ? Number.NaN : present(operate(0, other));
      return present(operate(one, Number.isNaN(other) ? 0 : other));
    },
  };
}

export const constant = (value: number): Value => ({ series: false, at: () => value });

export const mapped = (value: Value, operate: (value: number) => number): Value => ({
  series: value.series,
  at: (point) => present(operate(value.at(point))),
});

/** The metric at this place of a point. */
export const metric = (index: number): Value => ({ series: true, at: (point) => point[index] ?? Number.NaN });
