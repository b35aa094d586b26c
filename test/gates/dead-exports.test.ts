import { isCode, type SourceFile, sourceTree } from './source-tree.js';

/** Exports that nothing refers to yet, with the reason why they stay. */
const exceptions: Readonly<Record<string, string>> = {};

const exported = /^export (?:abstract |async )?(?:const|function|class|interface|type)\s+(\w+)/gm;

/** `path: name` of what is exported and then mentioned nowhere, not even again in its own file. */
function unused(files: readonly SourceFile[]): string[] {
  const mentions = new Map<string, number>();
  for (const { text } of files) {
    for (const [word] of text.matchAll(/\w+/g)) mentions.set(word, (mentions.get(word) ?? 0) + 1);
  }
  return files
    .filter(({ path }) => path.startsWith('lib/'))
    .flatMap(({ path, text }) => [...text.matchAll(exported)].map(([, name = '']) => ({ path, name })))
    .filter(({ name }) => mentions.get(name) === 1)
    .map(({ path, name }) => `${path}: ${name}`);
}

test('whatever lib exports is used somewhere', () => {
  const code = sourceTree('bin', 'lib', 'test', 'scripts', 'lambda', 'service', 'bench', 'definitions').filter(isCode);
  const dead = unused(code);
  expect(dead.filter((entry) => !(entry in exceptions))).toEqual([]);
  expect(Object.keys(exceptions).filter((entry) => !dead.includes(entry))).toEqual([]);
});

test('an export that nobody mentions is found', () => {
  const files = [
    {
      path: 'lib/a.ts',
      text: 'export const alive = 1;\nexport function lonely() {}\nexport interface Result {}\nfunction f(): Result {}',
    },
    { path: 'bin/b.ts', text: "import { alive } from '../lib/a.js';" },
  ];
  expect(unused(files)).toEqual(['lib/a.ts: lonely']);
});
