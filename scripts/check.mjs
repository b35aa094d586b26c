// What CI runs: types, lint, generated files, tests, and every environment through every rule. All steps run; one red step is red.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';

const results = '.cache/jest-results.json';
const dates = process.argv.includes('--dates');

const steps = [
  { name: 'types', command: ['node_modules/.bin/tsc', '-p', '.'] },
  { name: 'lint and format', command: ['node_modules/.bin/biome', 'ci', '--colors=off', '.'] },
  { name: 'generated files', command: ['node', 'scripts/schema.mjs', '--check'] },
  {
    name: 'tests',
    command: ['npm', 'test', '--silent', '--', '--ci', '--json', `--outputFile=${results}`],
    quietStdout: true,
  },
  {
    name: 'guard',
    command: ['node', 'scripts/report.mjs', 'guard', '--assemblies', '.cache/assemblies', '--complete'],
  },
  { name: 'synth', command: ['node_modules/.bin/cdk', 'synth', '--quiet', '--strict'] },
  { name: 'dates', command: ['node', 'scripts/dates.mjs', ...(dates ? ['--strict'] : [])] },
];

mkdirSync('.cache', { recursive: true });
rmSync(results, { force: true });

const failed = [];
for (const { name, command, quietStdout } of steps) {
  const started = Date.now();
  const [file, ...args] = command;
  // jest writes its report to standard error; with --json its standard output would be the whole result once more.
  const { status } = spawnSync(file, args, { stdio: ['ignore', quietStdout ? 'ignore' : 'inherit', 'inherit'] });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  process.stderr.write(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)\n`);
  if (status !== 0) failed.push(name);
}

const tests = existsSync(results)
  ? JSON.parse(readFileSync(results, 'utf8'))
  : { numPassedTests: 0, numFailedTests: 0, numFailedTestSuites: 0 };
// A step other than the tests that fails, or a test file that does not even load, counts as one failure: the last line must not look green.
const otherFailures = failed.filter((name) => name !== 'tests').length;
const failures =
  Math.max(tests.numFailedTests, tests.numFailedTestSuites, failed.includes('tests') ? 1 : 0) + otherFailures;
process.stdout.write(`${tests.numPassedTests} passed, ${failures} failed\n`);
process.exitCode = failures === 0 ? 0 : 1;
