/**
 * Whether everything that one pattern matches is matched by another, where `*` is any number of any characters. The
 * last star takes one character more whenever the text goes on differently: linear where a regular expression may be
 * exponential.
 */
export function covers(wide: string, narrow: string): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  for (let i = 0; i < narrow.length; ) {
    if (wide[at] === '*') {
      star = at++;
      resume = i;
    } else if (wide[at] === narrow[i]) {
      at++;
      i++;
    } else if (star >= 0) {
      at = star + 1;
      i = ++resume;
    } else {
      return false;
    }
  }
  return /^\**$/.test(wide.slice(at));
}

/** Whether one of two patterns matches everything that the other does. */
export const nested = (one: string, other: string): boolean => covers(one, other) || covers(other, one);
