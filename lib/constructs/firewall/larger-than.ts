/**
 * A regular expression for the whole numbers above a limit, written without sign: WAF compares lengths of fields and not
 * the numbers in them, and a size is said by the Content-Length.
 */
export function largerThan(limit: number): string {
  const digits = String(limit);
  const rest = (count: number) => (count === 0 ? '' : `[0-9]{${count}}`);
  const larger = [...digits].flatMap((digit, at) =>
    digit === '9' ? [] : [`${digits.slice(0, at)}[${Number(digit) + 1}-9]${rest(digits.length - at - 1)}`],
  );
  return `^0*(${[...larger, `[1-9][0-9]{${digits.length},}`].join('|')})$`;
}
