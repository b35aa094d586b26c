import { isCode, linesMatching, type SourceFile, sourceTree } from './source-tree.js';

/** Memories of a process, which the test files of a worker share: with the reason why none of them can be wrong. */
const exceptions: Readonly<Record<string, string>> = {
  'lib/policy/packs/control-tower/remembered-verdict.ts': 'forgets old files once in a process; its test loads its own',
  'lib/assembly/property-impact.ts': 'what the specification of AWS says, which no test changes',
};

/** At the top of a module: what is assigned later, or collects. */
const state =
  /^(export )?(let|var) |^(export )?const \w+(: [^=]+)? = (new (Weak)?(Map|Set)(<.*>)?\((\[\])?\)|\[\]|\{\});/;
const isState = (line: string): boolean => state.test(line);

const seeded = (text: string): SourceFile[] => [{ path: 'lib/seeded.ts', text }];

test('what test files share keeps nothing from one to the next', () => {
  const sources = sourceTree('lib', 'bin').filter(isCode);
  const found = new Set(sources.filter((file) => linesMatching([file], isState).length > 0).map(({ path }) => path));
  expect([...found].sort()).toEqual(Object.keys(exceptions).sort());
});

test.each([
  ['let count = 0;', 1],
  ['export let count = 0;', 1],
  ['const seen = new Map<string, number>();', 1],
  ['const seen: string[] = [];', 1],
  ['  let inFunction = 0;', 0],
  ["const names = new Set(['a', 'b']);", 0],
  ['const limits = { cpu: 1 };', 0],
])('%s counts %d', (line, problems) => {
  expect(linesMatching(seeded(line), isState)).toHaveLength(problems);
});
