import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { givenRunbook } from '../given/runbook.js';
import { isTest, namedTests } from './named-tests.js';

const page = readFileSync(join(__dirname, '../../docs/dependencies.md'), 'utf8');
const { anchors } = givenRunbook();

/** Of each dependency: its name, and what follows it in the table. */
const rows = [...page.matchAll(/^\| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)]
  .map(([, ...cells]) => cells)
  .filter(([name]) => name !== 'without' && !/^-+$/.test(name ?? ''));

test('every dependency says what stops, what goes on, who tells, and what shows it', () => {
  expect(rows.length).toBeGreaterThan(14);
  expect(rows.flat().filter((cell) => cell.trim() === '')).toEqual([]);
});

test.each(rows.map(([name, , , , shown]) => [name, shown]))('%s: what shows it is a test', (_, shown) => {
  const tests = namedTests(String(shown));
  expect(tests.length).toBeGreaterThan(0);
  expect(tests.filter(([file, name]) => !isTest(file, name))).toEqual([]);
});

test('every link leads to a heading of the runbook', () => {
  const linked = [...page.matchAll(/runbook\.md#([\w-]+)/g)].map(([, anchor = '']) => anchor);
  expect(linked.filter((anchor) => !anchors.includes(anchor))).toEqual([]);
});

test('every kind of thing that a component may use stands there', () => {
  for (const kind of ['database', 'cache', 'queue', 'service', 'collector', 'zone', 'region']) {
    expect(rows.some(([name]) => name?.includes(kind))).toBe(true);
  }
});
