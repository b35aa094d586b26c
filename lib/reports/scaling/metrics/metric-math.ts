import { NotSimulated } from '../not-simulated.js';
import { type Argument, functions } from './metric-math-functions.js';
import { combine, constant, mapped, type Value } from './metric-math-value.js';

type Operator = (left: number, right: number) => number;
const truth = (value: boolean): number => (value ? 1 : 0);

/** From the loosest to the tightest. */
const levels: readonly Readonly<Record<string, Operator>>[] = [
  { OR: (a, b) => truth(a !== 0 || b !== 0), '||': (a, b) => truth(a !== 0 || b !== 0) },
  { AND: (a, b) => truth(a !== 0 && b !== 0), '&&': (a, b) => truth(a !== 0 && b !== 0) },
  { '==': (a, b) => truth(a === b), '!=': (a, b) => truth(a !== b) },
  {
    '>=': (a, b) => truth(a >= b),
    '<=': (a, b) => truth(a <= b),
    '>': (a, b) => truth(a > b),
    '<': (a, b) => truth(a < b),
  },
  { '+': (a, b) => a + b, '-': (a, b) => a - b },
  { '*': (a, b) => a * b, '/': (a, b) => a / b },
  { '^': (a, b) => a ** b },
];

const token = /\s*([A-Za-z_]\w*|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|>=|<=|==|!=|\|\||&&|[-+*/^<>(),[\]])/y;

function tokensOf(expression: string): string[] {
  const found: string[] = [];
  token.lastIndex = 0;
  let end = 0;
  for (let match = token.exec(expression); match !== null; match = token.exec(expression)) {
    found.push(match[1] as string);
    end = token.lastIndex;
  }
  if (expression.slice(end).trim() !== '') {
    throw new NotSimulated(`cannot read "${expression.slice(end).trim()}" in ${expression}`);
  }
  return found;
}

/** Reads one expression by recursive descent. */
class Parser {
  private position = 0;
  private readonly expression: string;
  private readonly lookUp: (id: string) => Value | undefined;
  private readonly tokens: readonly string[];

  constructor(expression: string, lookUp: (id: string) => Value | undefined) {
    this.expression = expression;
    this.lookUp = lookUp;
    this.tokens = tokensOf(expression);
  }

  whole(): Value {
    const value = this.binary(0);
    if (this.position < this.tokens.length) this.refuse(this.tokens[this.position]);
    return value;
  }

  private binary(level: number): Value {
    const operators = levels[level];
    if (operators === undefined) return this.operand();
    let value = this.binary(level + 1);
    for (;;) {
      const operator = operators[(this.tokens[this.position] ?? '').toUpperCase()];
      if (operator === undefined) return value;
      this.position++;
      value = combine(value, this.binary(level + 1), operator);
    }
  }

  private operand(): Value {
    const found = this.tokens[this.position++];
    if (found === '(') {
      const value = this.binary(0);
      this.expect(')');
      return value;
    }
    if (found === '-') return mapped(this.operand(), (value) => -value);
    if (found !== undefined && /^\d/.test(found)) return constant(Number(found));
    if (found !== undefined && this.tokens[this.position] === '(') return this.call(found);
    return this.lookUp(found ?? '') ?? this.refuse(found);
  }

  private call(name: string): Value {
    const called = functions[name.toUpperCase()];
    if (called === undefined) throw new NotSimulated(`the function ${name} is not simulated`);
    this.expect('(');
    const values: Argument[] = [];
    while (this.tokens[this.position] !== ')') {
      values.push(this.argument());
      if (this.tokens[this.position] === ',') this.position++;
      else break;
    }
    this.expect(')');
    return called(values, name);
  }

  private argument(): Argument {
    if (this.tokens[this.position] !== '[') return this.binary(0);
    this.position++;
    const values = [this.binary(0)];
    while (this.tokens[this.position] === ',') {
      this.position++;
      values.push(this.binary(0));
    }
    this.expect(']');
    return values;
  }

  private expect(wanted: string): void {
    const found = this.tokens[this.position++];
    if (found !== wanted) this.refuse(found);
  }

  private refuse(found: string | undefined): never {
    throw new NotSimulated(`cannot read ${found === undefined ? 'the end' : `"${found}"`} of ${this.expression}`);
  }
}

/**
 * An expression, ready to be asked point by point. Only functions without memory: what looks at other points of the graph
 * (RATE, RUNNING_SUM, FILL with REPEAT, MAX of one series) is refused.
 *
 * @param lookUp what an id stands for: a metric or another expression
 * @throws NotSimulated when some part cannot be read or is not simulated
 */
export function compileMetricMath(expression: string, lookUp: (id: string) => Value | undefined): Value {
  return new Parser(expression, lookUp).whole();
}
