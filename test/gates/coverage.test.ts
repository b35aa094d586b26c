import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';

const root = join(__dirname, '../..');
const page = readFileSync(join(root, 'docs/coverage.md'), 'utf8');

const states = ['built', 'partly', 'open', 'declined'];
const sources = ['starter', 'pulse', 'agent-squad', 'architect-bravo', 'our own'];
const works = ['relations', 'pulse', 'architect-bravo', 'runtime', 'reports'];
const demands = 164;

interface Row {
  readonly number: number;
  readonly demand: string;
  readonly from: readonly string[];
  readonly state: string;
  /** File and name of each test. */
  readonly tests: readonly (readonly [file: string, name: string])[];
  /** The last cell without its tests. */
  readonly words: string;
}

const testName = /`(test\/[^`\s]+\.test\.ts) > ([^`]+)`/g;

function rowOf(line: string): Row {
  const [number, demand = '', from = '', state = '', proof = ''] = line
    .split(/(?<!\\)\|/)
    .slice(1)
    .map((cell) => cell.trim());
  return {
    number: Number(number),
    demand,
    from: from.split(', '),
    state,
    tests: [...proof.matchAll(testName)].map(([, file = '', name = '']) => [file, name] as const),
    words: proof.replace(testName, '').replaceAll('<br>', ' ').trim(),
  };
}

const rowsOf = (text: string): Row[] => (text.match(/^\| \d+ \|.*$/gm) ?? []).map(rowOf);

type Tree = { readonly [key: string]: unknown };
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;

/** `test` of `test(…)`, of `test.each(…)(…)` and of test.each`…`(…). */
function keyword(called: unknown): unknown {
  if (!isTree(called)) return undefined;
  return called.type === 'Identifier' ? called.value : keyword(called.callee ?? called.tag ?? called.object);
}

/** A title as the source spells it, placeholders included; one that is put together at run time has no name here. */
function titleOf(argument: unknown): string | undefined {
  const title = isTree(argument) ? argument.expression : undefined;
  if (!isTree(title)) return undefined;
  if (title.type === 'StringLiteral') return title.value as string;
  const parts = title.type === 'TemplateLiteral' ? (title.quasis as { cooked: string }[]) : [];
  return parts.length === 1 ? parts[0]?.cooked : undefined;
}

/** Every test below a node, under the blocks around it. */
function testsBelow(node: unknown, blocks: readonly string[] = []): string[] {
  if (!isTree(node)) return [];
  const [first, body] = node.type === 'CallExpression' ? (node.arguments as unknown[]) : [];
  const word = keyword(node.callee);
  const title = titleOf(first);
  if (title === undefined || body === undefined || !['describe', 'test', 'it'].includes(String(word))) {
    return Object.values(node).flatMap((child) => testsBelow(child, blocks));
  }
  const names = [...blocks, title];
  return word === 'describe' ? testsBelow(body, names) : [names.join(' > ')];
}

const testsIn = (source: string): string[] =>
  testsBelow(parseSync(source, { syntax: 'typescript', target: 'es2022' }) as unknown);

const known = new Map<string, readonly string[]>();

function testsOf(file: string): readonly string[] {
  const path = join(root, file);
  if (!known.has(file)) known.set(file, existsSync(path) ? testsIn(readFileSync(path, 'utf8')) : []);
  return known.get(file) ?? [];
}

/** The whole name, or its end from a block on; a name that fits two tests proves neither. */
const isTest = (file: string, name: string): boolean =>
  testsOf(file).filter((whole) => whole === name || whole.endsWith(` > ${name}`)).length === 1;

function problemsOf({ number, demand, from, state, tests, words }: Row): string[] {
  const proven = state === 'built' || state === 'partly';
  const nexts = [...words.matchAll(/Next: \*([^*]*)\*/g)].map(([, work]) => work);
  const rules: readonly (readonly [wrong: boolean, problem: string])[] = [
    [demand === '', 'has no demand'],
    [!states.includes(state), `has the state "${state}"`],
    [from.some((source) => !sources.includes(source)), `comes from "${from.join(', ')}"`],
    [proven && tests.length === 0, 'names no test'],
    [!proven && tests.length > 0, `is ${state} and names a test`],
    [
      state !== 'built' &&
        words
          .replace(/Next: .*/, '')
          .trim()
          .split(/\s+/).length < 3,
      'gives no reason',
    ],
    [state === 'open' && nexts.length !== 1, 'does not say what comes next'],
    [nexts.some((work) => !works.includes(String(work))), 'waits for work that is not planned'],
    ...tests.map(([file, name]) => [!isTest(file, name), `names no single test: ${file} > ${name}`] as const),
  ];
  return rules.filter(([wrong]) => wrong).map(([, problem]) => `${number} ${problem}`);
}

const countsOf = (rows: readonly Row[]): string =>
  `${states.map((state) => `${rows.filter((row) => row.state === state).length} ${state}`).join(', ')}: ${rows.length} demands.`;

const row = (state: string, proof: string): Row => rowOf(`| 7 | a demand | pulse, starter | ${state} | ${proof} |`);
const own = '`test/gates/coverage.test.ts > every demand stands there once, in order`';

test('every demand stands there once, in order', () => {
  expect(rowsOf(page).map(({ number }) => number)).toEqual(Array.from({ length: demands }, (_, index) => index + 1));
});

test('every row has a state, and its tests or its reason', () => {
  expect(rowsOf(page).flatMap(problemsOf)).toEqual([]);
});

test('the counts are those of the rows', () => {
  expect(page).toContain(`\n${countsOf(rowsOf(page))}\n`);
});

test.each<[string, Row, unknown[]]>([
  ['a test that exists', row('built', own), []],
  ['no test', row('built', ''), ['7 names no test']],
  ['a test under another name', row('built', own.replace('once', 'twice')), [expect.stringContaining('twice')]],
  ['a test of a file that is gone', row('built', own.replace('gates', 'gone')), [expect.stringContaining('test/gone')]],
  ['a part without a word on the rest', row('partly', own), ['7 gives no reason']],
  ['a part and the rest', row('partly', `${own}<br>Half of it is missing. Next: *pulse*.`), []],
  ['nothing, and nobody to do it', row('open', 'Nothing there yet.'), ['7 does not say what comes next']],
  ['unknown work', row('open', 'Nothing there yet. Next: *magic*.'), ['7 waits for work that is not planned']],
  ['work without a reason', row('open', 'Later. Next: *pulse*.'), ['7 gives no reason']],
  ['a test of what is not there', row('declined', `${own} Nobody wants it.`), ['7 is declined and names a test']],
  ['an unknown state', row('done', 'It works for me.'), ['7 has the state "done"']],
])('a row with %s', (_proof, given, problems) => {
  expect(problemsOf(given)).toEqual(problems);
});

test('a test is found in its blocks, in a table of cases and under each of its spellings', () => {
  const source = `
    describe('outer', () => { describe.each([1])('case %d', () => { it('holds', () => {}); }); });
    test.each([1])('%s is one', () => {});
    test.each\`a\`(\`$a is two\`, () => {});
    const notOne = /x/.test('a text');
  `;
  expect(testsIn(source)).toEqual(['outer > case %d > holds', '%s is one', '$a is two']);
});
