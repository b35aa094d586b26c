import { goalLines } from '../../bench/goals.js';
import { medians, medianTable } from '../../bench/median-table.js';

test('each figure is the median over the rounds', () => {
  expect(
    medians([
      { a: 1, b: 10 },
      { a: 9, b: 30 },
      { a: 2, b: 20 },
    ]),
  ).toEqual({ a: 2, b: 20 });
});

test('of an even number of rounds the middle of two', () => {
  expect(medians([{ a: 1 }, { a: 2 }])).toEqual({ a: 1.5 });
});

test('the table has a line for each variant, and leaves out what one has no figure for', () => {
  const rows: { name: string; figures: Record<string, number> }[] = [
    { name: 'ours', figures: { 'messages/s': 1_234.5 } },
    { name: 'bare', figures: { us: 1.5 } },
  ];
  expect(medianTable(rows).split('\n')).toEqual([
    '      messages/s    us',
    'ours        1235      ',
    'bare              1.50',
    '',
  ]);
});

test('a goal is reached at its limit, from either side', () => {
  const goal = { name: 'x', figure: 1, limit: 1 };
  expect(
    goalLines([
      { ...goal, better: 'higher' },
      { ...goal, better: 'lower' },
      { ...goal, figure: 0.9, better: 'higher' },
    ]),
  ).toBe('reached  x: 1.00 (>= 1)\nreached  x: 1.00 (<= 1)\nMISSED   x: 0.90 (>= 1)\n');
});
