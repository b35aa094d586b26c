import { covers, nested } from '../../lib/definition/path-pattern.js';

test.each([
  ['/*', '/a'],
  ['/*', '/a/*'],
  ['/a*', '/a/*'],
  ['/a/*', '/a/b*'],
  ['/a/*/c', '/a/b/c'],
  ['*.example.com', 'api.example.com'],
  ['/a', '/a'],
])('%s covers %s', (wide, narrow) => {
  expect(covers(wide, narrow)).toBe(true);
});

test.each([
  ['/a', '/b'],
  ['/a/*', '/a'],
  ['/a/*', '/a*'],
  ['/a', '/a*'],
  ['/a.b', '/axb'],
  ['api.example.com', '*.example.com'],
])('%s does not cover %s', (wide, narrow) => {
  expect(covers(wide, narrow)).toBe(false);
});

test('many stars against a long text end at once', () => {
  const started = performance.now();
  covers(`/${'*a'.repeat(100)}b`, `/${'a'.repeat(10_000)}`);
  expect(performance.now() - started).toBeLessThan(500);
});

test.each([
  ['/api/*', '/api/v1/*', true],
  ['/api/v1/*', '/api/*', true],
  ['/api/*', '/web/*', false],
])('%s and %s are nested: %p', (one, other, expected) => {
  expect(nested(one, other)).toBe(expected);
});
