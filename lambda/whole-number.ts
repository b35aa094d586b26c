import * as z from 'zod/mini';

/** A variable that holds a whole number; its message is the phrase of what is expected. An empty one is not zero. */
export function wholeNumber(least: number, most: number, unit: string) {
  const expected = `a whole number of ${unit} from ${least} to ${most}`;
  const fits = (text: string) => /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most;
  return z.pipe(z.string(expected).check(z.refine(fits, expected)), z.transform(Number));
}
