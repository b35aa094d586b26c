import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isTest, namedTests, testsIn, withoutTests } from './named-tests.js';

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
    tests: namedTests(proof),
    words: withoutTests(proof),
  };
}

const rowsOf = (text: string): Row[] => (text.match(/^\| \d+ \|.*$/gm) ?? []).map(rowOf);

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
  ['a law', row('built', '`test/laws/uses-laws.ts > injects the secrets that uses name, and no other`'), []],
  [
    'a law that promises something else',
    row('built', '`test/laws/uses-laws.ts > x`'),
    [expect.stringContaining('> x')],
  ],
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
