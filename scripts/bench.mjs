// `npm run bench -- <name> [options]`: bundles bench/<name>/run.ts and runs it on what the other scripts build.
import { existsSync, readdirSync } from 'node:fs';
import { buildAll } from './build.mjs';
import { runBundled } from './run-bundled.mjs';

const [name, ...options] = process.argv.slice(2);
const known = readdirSync('bench').filter((folder) => existsSync(`bench/${folder}/run.ts`));

if (name === undefined || !known.includes(name)) {
  process.stderr.write(`say what to measure: npm run bench -- <${known.join('|')}> [--help]\n`);
  process.exitCode = 1;
} else {
  await buildAll();
  await runBundled(`bench/${name}/run.ts`, `.cache/bench/${name}/run.cjs`, options);
}
