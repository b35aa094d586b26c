import { isCode, linesMatching, type SourceFile, sourceTree } from './source-tree.js';

// Spelt in parts, so that this file does not find itself.
const suppression = new RegExp(`(${['biome-', 'ignore'].join('')}(-\\w+)?|@ts-${'expect'}-error)\\b(?<rest>.*)`);
const bluntSuppression = new RegExp(`@ts-${'ignore'}|@ts-${'nocheck'}|eslint-${'disable'}`);

/** After a colon or a double dash, in at least three words. */
const reasonGiven = /(:|--)\s+\S+(\s+\S+){2,}/;
const unexplained = (line: string) => {
  const found = suppression.exec(line);
  return bluntSuppression.test(line) || (found !== null && !reasonGiven.test(found.groups?.rest ?? ''));
};

const leftOut = /\b(test|it|describe)(\.each)?\.(only|skip|todo|failing)\b|\b(xit|xtest|xdescribe|fit|fdescribe)\(/;
const acknowledgedPastUs = /\bValidations\b.*from 'aws-cdk-lib'|\bValidations,$/;

const code = () => sourceTree().filter(isCode);
const seeded = (text: string): SourceFile[] => [{ path: 'lib/seeded.ts', text }];

test('every suppression of a tool says why', () => {
  expect(linesMatching(code(), unexplained)).toEqual([]);
});

test.each([
  [`// ${'biome-'}ignore lint/style/x`, 1],
  [`// ${'biome-'}ignore lint/style/x: later`, 1],
  [`// ${'biome-'}ignore lint/style/x: the API wants it mutable`, 0],
  [`// @ts-${'expect'}-error`, 1],
  [`// @ts-${'expect'}-error -- the typings lack the flag`, 0],
  [`// @ts-${'ignore'}: the typings lack the flag`, 1],
])('%s counts %d', (line, problems) => {
  expect(linesMatching(seeded(line), unexplained)).toHaveLength(problems);
});

/** The one place that may leave tests out: it prints why. */
const leavesOut = 'test/servers/describe-with.ts';

test('no test is left out or run alone', () => {
  const code = sourceTree('test').filter((file) => isCode(file) && file.path !== leavesOut);
  expect(linesMatching(code, (line) => leftOut.test(line))).toEqual([]);
});

test.each([`test.${'skip'}('x')`, `describe.${'only'}('x')`, `it.each.${'skip'}`, `${'xit'}('x')`])(
  '%s is found',
  (line) => {
    expect(linesMatching(seeded(line), (text) => leftOut.test(text))).toHaveLength(1);
  },
);

test('findings are accepted through lib/policy only, so that each has an owner and a last day', () => {
  const others = sourceTree('lib', 'bin').filter(({ path }) => !path.startsWith('lib/policy/'));
  expect(linesMatching(others, (line) => acknowledgedPastUs.test(line))).toEqual([]);
});

test('an acknowledgement past lib/policy is found', () => {
  const line = "import { Validations } from 'aws-cdk-lib';";
  expect(linesMatching(seeded(line), (text) => acknowledgedPastUs.test(text))).toHaveLength(1);
});
