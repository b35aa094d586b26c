import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../lib/policy/rules.js';
import { builtInCases } from '../policy/cases/built-in-cases.js';
import { ruleCases } from '../policy/rule-cases.js';
import { isTest, namedTests } from './named-tests.js';

const page = readFileSync(join(__dirname, '../../docs/deploy-checklist.md'), 'utf8');

/** Rows of each section. */
const sections = { A: 25, B: 31, C: 16, D: 26, E: 14, F: 14, G: 16, H: 9, I: 6, J: 12 };
const ids = Object.entries(sections).flatMap(([letter, count]) =>
  Array.from({ length: count }, (_, index) => `${letter}${index + 1}`),
);
const layers = ['rule', 'validator', 'definition', 'CDK', 'test', 'account'];
/** Those that name their tests; of rules and the validator the cases tell. */
const named = ['definition', 'CDK', 'test'];
const command = /`(aws|npx cdk) [^`]+`/;

interface Row {
  readonly id: string;
  readonly failure: string;
  readonly catches: readonly { readonly layer: string; readonly rule: string | undefined }[];
  readonly proof: string;
}

function rowOf(line: string): Row {
  const [id = '', failure = '', caught = '', proof = ''] = line
    .split('|')
    .slice(1)
    .map((cell) => cell.trim());
  const catches = caught.split(', ').map((text) => {
    const [layer = '', rule] = text.split(' ');
    return { layer, rule };
  });
  return { id, failure, catches, proof };
}

const rowsOf = (text: string): Row[] => (text.match(/^\| [A-J]\d+ \|.*$/gm) ?? []).map(rowOf);

/** Rows of every rule, as the cases of its tests say. */
const shown = new Set([
  ...rules.flatMap(({ id }) => (ruleCases[id]?.rows ?? []).map((row) => `${row} rule ${id}`)),
  ...builtInCases.flatMap(({ rule, rows }) => rows.map((row) => `${row} validator ${rule}`)),
]);

function problemsOf({ id, failure, catches, proof }: Row): string[] {
  const tests = namedTests(proof);
  const has = (layer: string) => catches.some((one) => one.layer === layer);
  const problems: readonly (readonly [wrong: boolean, problem: string])[] = [
    [failure.split(/\s+/).length < 4, 'does not say what fails'],
    ...catches.map(({ layer }) => [!layers.includes(layer), `is caught by "${layer}"`] as const),
    ...catches
      .filter(({ layer }) => ['rule', 'validator'].includes(layer))
      .map(({ layer, rule }) => [!shown.has(`${id} ${layer} ${rule}`), `has no case of ${layer} ${rule}`] as const),
    [tests.length === 0 && named.some(has), 'names no test'],
    [tests.length > 0 && !named.some(has), 'names a test of no layer'],
    ...tests.map(([file, name]) => [!isTest(file, name), `names no single test: ${file} > ${name}`] as const),
    [has('account') !== command.test(proof), 'has a command or the layer account, not both'],
  ];
  return problems.filter(([wrong]) => wrong).map(([, problem]) => `${id} ${problem}`);
}

function countsOf(rows: readonly Row[]): string {
  const counts = layers.map((layer) => {
    const count = rows.filter(({ catches }) => catches.some((one) => one.layer === layer)).length;
    return `${count} ${layer}`;
  });
  const only = rows.filter(({ catches }) => catches.every(({ layer }) => layer === 'account')).length;
  return `${rows.length} rows: ${counts.join(', ')}; ${only} of them only in an account.`;
}

test('every failure stands there once, in order', () => {
  expect(rowsOf(page).map(({ id }) => id)).toEqual(ids);
});

test('every row says what fails, what catches it and what shows that', () => {
  expect(rowsOf(page).flatMap(problemsOf)).toEqual([]);
});

test('what the cases of a rule show stands in the page', () => {
  const told = rowsOf(page).flatMap(({ id, catches }) => catches.map(({ layer, rule }) => `${id} ${layer} ${rule}`));
  expect([...shown].filter((one) => !told.includes(one))).toEqual([]);
});

test('the counts are those of the rows', () => {
  expect(page).toContain(`\n${countsOf(rowsOf(page))}\n`);
});

test('the README and the change log count the rules and the rows', () => {
  for (const file of ['README.md', 'CHANGELOG.md']) {
    const text = readFileSync(join(__dirname, '../..', file), 'utf8');
    expect(text).toContain(`${rules.length} rules of our own`);
    expect(text).toContain(`${ids.length} failures of deployments`);
  }
});

test('every section names pages of AWS', () => {
  const parts = page.split(/^## [A-J]\. /m).slice(1);
  expect(parts.map((part) => part.includes('https://docs.aws.amazon.com/'))).toEqual(
    Object.keys(sections).map(() => true),
  );
});

const own = '`test/gates/deploy-checklist.test.ts > every failure stands there once, in order`';

test.each<[string, string, unknown[]]>([
  ['a rule and its case', 'rule HEADROOM-ELB-002 | ', []],
  ['a rule that is gone', 'rule HEADROOM-ELB-999 | ', ['A1 has no case of rule HEADROOM-ELB-999']],
  ['a rule of another row', 'rule HEADROOM-ELB-001 | ', ['A1 has no case of rule HEADROOM-ELB-001']],
  ['a test that exists', `test | ${own}`, []],
  ['a test that is gone', `test | ${own.replace('once', 'twice')}`, [expect.stringContaining('twice')]],
  ['no test', 'definition | ', ['A1 names no test']],
  ['a command', 'account | `aws ec2 describe-vpcs`', []],
  ['no command', 'account | ask somebody', ['A1 has a command or the layer account, not both']],
  ['an unknown layer', 'luck | ', ['A1 is caught by "luck"']],
])('a row with %s', (_proof, cells, problems) => {
  expect(problemsOf(rowOf(`| A1 | a thing that fails | ${cells} |`))).toEqual(problems);
});
