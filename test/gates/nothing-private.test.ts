import { linesMatching, type SourceFile, sourceTree } from './source-tree.js';

/** Numbers that AWS documentation uses as account ids, and no account has. */
const examples = new Set([
  '000000000000',
  '012345678901',
  '111111111111',
  '111122223333',
  '123456789012',
  '222222222222',
  '333333333333',
  '444455556666',
  '555555555555',
  '777788889999',
  '999999999999',
]);
const account = /(?<![\d.\w-])\d{12}(?![\d\w])/g;
const realAccount = (line: string) => [...line.matchAll(account)].some(([id]) => !examples.has(id));

const accessKey = /\b(AKIA|ASIA)[A-Z0-9]{16}\b/;
/** Folders of somebody's machine, spelt in parts so that this file does not find itself. `node` is the user of node images. */
const folders = ['work/', 'Users/', 'root/', 'mnt/', 'home/(?!node\\b)'].map((name) => `/${name}`);
const home = new RegExp(`(?<![\\w.~)}@-])(${folders.join('|')})`);

const seeded = (text: string): SourceFile[] => [{ path: 'docs/seeded.md', text }];

test('no file holds an account id other than the documented examples', () => {
  expect(linesMatching(sourceTree(), realAccount)).toEqual([]);
});

test.each([
  ['account: 123456789012', 0],
  [`account: ${'9182'}${'73645546'}`, 1],
  [`arn:aws:iam::${'9182'}${'73645546'}:role/x`, 1],
  ['1732147200000', 0],
])('%s counts %d account ids', (line, problems) => {
  expect(linesMatching(seeded(line), realAccount)).toHaveLength(problems);
});

test('no file holds an access key', () => {
  expect(linesMatching(sourceTree(), (line) => accessKey.test(line))).toEqual([]);
  expect(linesMatching(seeded(`${'AKIA'}IOSFODNN7EXAMPLE`), (line) => accessKey.test(line))).toHaveLength(1);
});

test('no file names a folder of the machine it was written on', () => {
  expect(linesMatching(sourceTree(), (line) => home.test(line))).toEqual([]);
});

test.each([
  [`see ${'/work'}/notes.md`, 1],
  [`'${'/Users'}/ann/app'`, 1],
  ['the folder lib/work/orders', 0],
  ['USER /home/node/app', 0],
])('%s counts %d folders', (line, problems) => {
  expect(linesMatching(seeded(line), (text) => home.test(text))).toHaveLength(problems);
});
