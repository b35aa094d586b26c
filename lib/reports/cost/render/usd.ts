/** Whole dollars where cents do not matter. Negative amounts keep their sign, and nothing is `0`. */
export function usd(value: number): string {
  const size = Math.abs(value);
  const digits = size < 0.005 || size >= 100 ? 0 : 2;
  const text = size.toFixed(digits).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return value < 0 && size >= 0.005 ? `-${text}` : text;
}

/** A difference, with its sign also where it is an increase. */
export const signedUsd = (value: number): string => (value >= 0.005 ? `+${usd(value)}` : usd(value));
