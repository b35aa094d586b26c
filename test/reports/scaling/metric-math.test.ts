import { evaluateMetricMath } from '../../given/metric-math.js';

const holed = { a: { 1: 6, 2: 6 }, b: { 2: 3, 3: 3 } };

test.each<[string, Readonly<Record<number, number>>]>([
  ['a+b', { 1: 6, 2: 9, 3: 3 }],
  ['a-b', { 1: 6, 2: 3, 3: -3 }],
  ['a/b', { 2: 2, 3: 0 }],
  ['a*2', { 1: 12, 2: 12 }],
  ['2^b', { 2: 8, 3: 8 }],
  ['-b', { 2: -3, 3: -3 }],
  ['a>b', { 1: 1, 2: 1, 3: 0 }],
  ['a == 6 AND b == 3', { 1: 0, 2: 1, 3: 0 }],
  ['a != 6 || b == 3', { 1: 0, 2: 1, 3: 1 }],
  ['a<1 OR b>=3', { 1: 0, 2: 1, 3: 1 }],
  ['1+2*3-a', { 1: 1, 2: 1 }],
  ['MAX([a,b])', { 1: 6, 2: 6, 3: 3 }],
  ['MIN([a,b])', { 1: 6, 2: 3, 3: 3 }],
  ['SUM([a,b])/AVG([a,b])', { 1: 1, 2: 2, 3: 1 }],
  ['FILL(b,0)', { 1: 0, 2: 3, 3: 3 }],
  ['IF(b,a,0)', { 2: 6 }],
  ['IF(a>b,CEIL(a/4),FLOOR(b/2))', { 1: 2, 2: 2, 3: 1 }],
  ['ABS(0-(a))', { 1: 6, 2: 6 }],
])('%s', (expression, expected) => {
  expect(evaluateMetricMath(expression, holed)).toEqual(expected);
});

test.each([
  ['MAX(a)', 'MAX of one series is one number for a whole graph'],
  ['RATE(a)', 'the function RATE is not simulated'],
  ['FILL(a,REPEAT)', 'cannot read "REPEAT" of FILL(a,REPEAT)'],
  ['a+', 'cannot read the end of a+'],
  ['a+c', 'cannot read "c" of a+c'],
  ['a ? b', 'cannot read "? b" in a ? b'],
  ['(a', 'cannot read the end of (a'],
  ['a b', 'cannot read "b" of a b'],
])('%s is refused with a sentence', (expression, sentence) => {
  expect(() => evaluateMetricMath(expression, holed)).toThrow(sentence);
});
