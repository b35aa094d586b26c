import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Progress } from './progress.js';
import type { Noticed } from './unit-environment.js';

const asked = ['constructs', 'alarms', 'stacks'];

const files = (): number =>
  asked
    .flatMap((part) => readdirSync(join('test', part), { recursive: true, encoding: 'utf8' }))
    .filter((file) => file.endsWith('.test.ts')).length;

/**
 * The tests of constructs, alarms and stacks. They build what they judge, so they are asked about places instead of
 * mutants, all in one run of jest. The answer names the test that noticed, by place.
 */
export async function askUnitTests(folder: string, places: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const answers = join(folder, 'unit-tests.jsonl');
  rmSync(answers, { force: true });
  writeFileSync(join(folder, 'places.json'), JSON.stringify(places));
  const child = spawn(
    process.execPath,
    ['node_modules/jest/bin/jest.js', '--config', 'test/mutation/unit.config.mjs', '--ci'],
    { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, HEADROOM_MUTATION: folder } },
  );
  const progress = new Progress(`files of unit tests, about ${places.length} places`, files());
  const said: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    said.push(line);
    if (/^(PASS|FAIL) /.test(line)) progress.step();
  });
  const code = await new Promise((done) => child.on('exit', done));
  if (code !== 0)
    throw new Error(`unit tests fail before anything is changed; run npm test\n${said.slice(-20).join('\n')}`);
  const lines = existsSync(answers) ? readFileSync(answers, 'utf8').split('\n').filter(Boolean) : [];
  return new Map(lines.map((line) => JSON.parse(line) as Noticed).map(({ place, by }) => [place, by]));
}
