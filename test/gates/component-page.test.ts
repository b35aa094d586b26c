import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { platformSchema } from '../../lib/definition/platform.js';
import { givenRunbook } from '../given/runbook.js';

const read = (page: string): string => readFileSync(join(__dirname, '../../docs', page), 'utf8');
const rows = [...read('components.md').matchAll(/^\| `(\w+)` \| ([^|]+) \| ([^|]+) \|([^|]*)\|$/gm)];
/** What says who and what the whole is, and makes nothing by itself. */
const plain = ['schemaVersion', 'name', 'owner'];

test('every section of a definition stands on the page of components, and nothing else does', () => {
  const sections = Object.keys(platformSchema.shape).filter((section) => !plain.includes(section));
  expect(rows.map(([, section]) => section).sort()).toEqual(sections.sort());
});

test('what watches a component is a kind of alarm of the runbook', () => {
  const kinds = givenRunbook().sections.map(({ what }) => what);
  const named = rows.flatMap(([, , , , watched = '']) => [...watched.matchAll(/`([\w-]+)(…?)`/g)]);
  expect(named.length).toBeGreaterThan(15);
  const unknown = named.filter(([, name = '', more]) =>
    more === '' ? !kinds.includes(name) : !kinds.some((kind) => kind.startsWith(name)),
  );
  expect(unknown.map(([text]) => text)).toEqual([]);
});

test('the page of performance names benches and reports that there are', () => {
  const page = read('performance.md');
  const [, benches = ''] = /bench -- ([\w |]+)`/.exec(page) ?? [];
  expect(benches.split(' | ').filter((bench) => !existsSync(`bench/${bench}/run.ts`))).toEqual([]);
  for (const [, report] of page.matchAll(/report -- (\w+)/g)) {
    expect(readFileSync('bin/reports/run-report.ts', 'utf8')).toContain(String(report));
  }
});
