/**
 * CloudWatch metric math on series with holes, by the rules of the page "Using math expressions with CloudWatch
 * metrics": between two series a missing point counts as 0; a series with a number exists only at its own points;
 * a division by 0 drops the point; IF drops the point when its condition is missing. Only what our expressions use.
 */
export type Series = Readonly<Record<number, number>>;
type Value = Series | number;

type Operator = (left: number, right: number) => number;
const truth = (value: boolean) => (value ? 1 : 0);
const levels: readonly Readonly<Record<string, Operator>>[] = [
  { OR: (a, b) => truth(a !== 0 || b !== 0) },
  { AND: (a, b) => truth(a !== 0 && b !== 0) },
  {
    '>=': (a, b) => truth(a >= b),
    '<=': (a, b) => truth(a <= b),
    '>': (a, b) => truth(a > b),
    '<': (a, b) => truth(a < b),
  },
  { '+': (a, b) => a + b, '-': (a, b) => a - b },
  { '*': (a, b) => a * b, '/': (a, b) => a / b },
];

function combine(left: Value, right: Value, operate: Operator): Value {
  if (typeof left === 'number' && typeof right === 'number') return operate(left, right);
  const times = [left, right].flatMap((value) => (typeof value === 'number' ? [] : Object.keys(value).map(Number)));
  const at = (value: Value, time: number) => (typeof value === 'number' ? value : (value[time] ?? 0));
  const points = [...new Set(times)].map((time) => [time, operate(at(left, time), at(right, time))] as const);
  return Object.fromEntries(points.filter(([, value]) => Number.isFinite(value)));
}

function choose(condition: Series, yes: Value, no: Value): Series {
  const points = Object.entries(condition).flatMap(([time, holds]) => {
    const chosen = holds === 0 ? no : yes;
    const value = typeof chosen === 'number' ? chosen : chosen[Number(time)];
    return value === undefined ? [] : [[time, value] as const];
  });
  return Object.fromEntries(points);
}

export function evaluateMetricMath(expression: string, series: Readonly<Record<string, Series>>): Series {
  const tokens = expression.match(/[A-Za-z_]\w*|\d+(\.\d+)?|>=|<=|[-+*/<>(),]/g) ?? [];
  if (tokens.join('') !== expression.replaceAll(' ', '')) throw new Error(`cannot read ${expression}`);
  let position = 0;
  const next = () => tokens[position++] as string;
  const expect = (token: string) => {
    const found = next();
    if (found !== token) throw new Error(`expected ${token}, found ${found} in ${expression}`);
  };

  function binary(level: number): Value {
    const operators = levels[level];
    if (operators === undefined) return operand();
    let value = binary(level + 1);
    for (
      let operator = operators[tokens[position] ?? ''];
      operator !== undefined;
      operator = operators[tokens[position] ?? '']
    ) {
      position++;
      value = combine(value, binary(level + 1), operator);
    }
    return value;
  }

  function operand(): Value {
    const token = next();
    if (token === '(') {
      const value = binary(0);
      expect(')');
      return value;
    }
    if (/^\d/.test(token)) return Number(token);
    if (token === 'CEIL') {
      expect('(');
      const value = binary(0);
      expect(')');
      return combine(value, 0, Math.ceil);
    }
    if (token === 'IF') {
      expect('(');
      const condition = binary(0);
      expect(',');
      const yes = binary(0);
      expect(',');
      const no = binary(0);
      expect(')');
      return choose(condition as Series, yes, no);
    }
    const found = series[token];
    if (found === undefined) throw new Error(`no series ${token}`);
    return found;
  }

  const value = binary(0);
  if (position !== tokens.length) throw new Error(`cannot read ${expression} after ${tokens[position]}`);
  return value as Series;
}
