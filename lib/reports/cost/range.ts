/** What is paid or used at least, usually and at most. */
export interface Range {
  readonly minimum: number;
  readonly expected: number;
  readonly maximum: number;
}

export const exactly = (value: number): Range => ({ minimum: value, expected: value, maximum: value });

export const nothing: Range = exactly(0);

const both = (one: Range, other: Range, of: (a: number, b: number) => number): Range => ({
  minimum: of(one.minimum, other.minimum),
  expected: of(one.expected, other.expected),
  maximum: of(one.maximum, other.maximum),
});

export const mapped = (range: Range, of: (value: number) => number): Range => both(range, range, of);

export const times = (range: Range, factor: number): Range => mapped(range, (value) => value * factor);

export const product = (one: Range, other: Range): Range => both(one, other, (a, b) => a * b);

export const sum = (ranges: readonly Range[]): Range =>
  ranges.reduce((total, range) => both(total, range, (a, b) => a + b), nothing);
