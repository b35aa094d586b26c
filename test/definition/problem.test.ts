/** @jest-environment node */
import { foundText, keyText, pathText } from '../../lib/definition/problem.js';

test.each([
  [['services', 'api', 'routes', 0], 'services.api.routes[0]'],
  [['jobs', 'nightly-report', 'cron'], 'jobs["nightly-report"].cron'],
  [['services', ''], 'services[""]'],
  [['nightly-report'], '["nightly-report"]'],
  [[], '(the definition itself)'],
])('the path %j is written %s', (path, expected) => {
  expect(pathText(path)).toBe(expected);
});

test('a key without an end is cut', () => {
  expect(keyText('k'.repeat(1_000))).toHaveLength(62);
});

test('a key with a line break stays on its line', () => {
  expect(keyText('a\nb')).toBe('"a\\nb"');
});

test.each([
  [undefined, 'nothing'],
  [null, 'null'],
  [Number.NaN, 'NaN'],
  [Number.NEGATIVE_INFINITY, '-Infinity'],
  ['text', '"text"'],
  [5n, '(a bigint: 5)'],
  [Symbol('x'), '(a symbol: Symbol(x))'],
  [() => 1, '(a function)'],
  [new Date(0), '(a Date)'],
  [new Error('boom'), '(an error: boom)'],
  [{ a: [1] }, '{"a":[1]}'],
])('the value %p is written %s', (value, expected) => {
  expect(foundText(value)).toBe(expected);
});

test('a long value is cut to one line', () => {
  expect(foundText('x'.repeat(10_000))).toHaveLength(120);
});

test('a value that contains itself is told, not thrown', () => {
  const loop: unknown[] = [];
  loop.push(loop);
  expect(foundText(loop)).toBe('(a value that cannot be printed)');
});
