/** At most so many points of a series: the last one of each bucket, or the highest. */
export function thinned(values: ArrayLike<number>, most: number, keep: 'last' | 'highest'): number[] {
  const size = Math.max(1, Math.ceil(values.length / most));
  const points: number[] = [];
  for (let start = 0; start < values.length; start += size) {
    const bucket = Array.from(
      { length: Math.min(size, values.length - start) },
      (_, index) => values[start + index] as number,
    );
    points.push(keep === 'last' ? (bucket.at(-1) as number) : Math.max(...bucket));
  }
  return points;
}

const digits = (value: number): string => String(Number(value.toFixed(1)));

/** A line through points at equal distances, in steps or straight. */
export function linePath(
  points: readonly number[],
  x: (index: number) => number,
  y: (value: number) => number,
  shape: 'steps' | 'straight',
): string {
  let path = '';
  let before = Number.NaN;
  for (const [index, value] of points.entries()) {
    const height = digits(y(value));
    if (index === 0) path = `M${digits(x(0))} ${height}`;
    else if (shape === 'straight') path += `L${digits(x(index))} ${height}`;
    else if (value !== before) path += `H${digits(x(index))}V${height}`;
    before = value;
  }
  return shape === 'steps' ? `${path}H${digits(x(points.length - 1))}` : path;
}

/** Round numbers from 0 on, about as many as asked for, the last one not below the value. */
export function ticks(most: number, about: number): number[] {
  if (!(most > 0)) return [0, 1];
  const rough = most / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const count = Math.ceil(most / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(6)));
}
