import { isCode, type SourceFile, sourceTree } from './source-tree.js';

const grounds = /(^|\/)(utils?|helpers?|common|shared|misc|core)(\/|\.[^/]*$)/;
const dumpingGrounds = (files: readonly SourceFile[]) =>
  files.map(({ path }) => path).filter((path) => grounds.test(path));

const barrels = (files: readonly SourceFile[]) =>
  files.map(({ path }) => path).filter((path) => /^(lib|lambda|service|bin)\/(.*\/)?index\.[cm]?[jt]s$/.test(path));

const ceiling = (path: string): number => (path.startsWith('test/') ? 500 : 350);
const tooLong = (files: readonly SourceFile[]) =>
  files
    .filter(isCode)
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    .filter(({ path, lines }) => lines > ceiling(path))
    .map(({ path, lines }) => `${path}: ${lines} lines`);

const seeded = (path: string, lines = 1): SourceFile[] => [{ path, text: 'x\n'.repeat(lines) }];

test('no folder or file is a dumping ground; the missing thing is a noun', () => {
  expect(dumpingGrounds(sourceTree())).toEqual([]);
});

test.each(['lib/utils/x.ts', 'lib/x/helper.ts', 'test/common/x.ts', 'lib/core.ts', 'shared.md'])(
  '%s would be one',
  (path) => {
    expect(dumpingGrounds(seeded(path))).toEqual([path]);
  },
);

test('no barrel hides where a name comes from', () => {
  expect(barrels(sourceTree())).toEqual([]);
});

test.each(['lib/index.ts', 'lambda/health/index.mjs'])('%s would be one', (path) => {
  expect(barrels(seeded(path))).toEqual([path]);
});

test('no source file has more than 350 lines, no test more than 500', () => {
  expect(tooLong(sourceTree())).toEqual([]);
});

test('a source file of 351 lines is too long', () => {
  expect(tooLong([...seeded('lib/a.ts', 351), ...seeded('lib/b.ts', 350)])).toEqual(['lib/a.ts: 351 lines']);
});
