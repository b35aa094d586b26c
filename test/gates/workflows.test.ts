import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { marker } from '../../lib/reports/plan/plan-markdown.js';

const folder = '.github/workflows';
const workflows = readdirSync(folder).map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }));

/** What runs by a name that its owner can move: only GitHub's own may. */
const movable = (text: string): string[] =>
  [...text.matchAll(/^\s*-?\s*uses: (\S+)/gm)]
    .map(([, action = '']) => action)
    .filter((action) => !/^actions\/[\w-]+@v\d+$/.test(action) && !/@[0-9a-f]{40}$/.test(action));

test.each(workflows)('$file takes foreign actions by digest only, and may read unless a job says more', ({ text }) => {
  expect(movable(text)).toEqual([]);
  expect(text).toMatch(/^permissions:\n {2}contents: read\n(?! )/m);
});

test.each([
  ['- uses: actions/checkout@v4', 0],
  ['- uses: someone/action@v1', 1],
  [`- uses: someone/action@${'0123456789'.repeat(4)}`, 0],
])('%s counts %d', (text, count) => {
  expect(movable(text)).toHaveLength(count);
});

test('what may write a comment runs nothing of the pull request, and finds the comment of the plan', () => {
  const { text = '' } = workflows.find(({ file }) => file === 'plan.yml') ?? {};
  const [reads = '', writes = ''] = text.split(/^ {2}comment:$/m);
  expect(reads).not.toMatch(/: write\b/);
  expect(writes).toMatch(/permissions:\n {6}pull-requests: write\n(?! {6})/);
  expect(writes).not.toMatch(/checkout|npm|node /);
  expect(writes).toContain(`startswith("${marker}")`);
});
