// `npm run bench -- <name> [options]`: bundles bench/<name>/run.ts and runs it on what the other scripts build.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { build } from 'esbuild';
import { buildAll } from './build.mjs';

const [name, ...options] = process.argv.slice(2);
const known = readdirSync('bench').filter((folder) => existsSync(`bench/${folder}/run.ts`));

if (name === undefined || !known.includes(name)) {
  process.stderr.write(`say what to measure: npm run bench -- <${known.join('|')}> [--help]\n`);
  process.exitCode = 1;
} else {
  await buildAll();
  const outfile = `.cache/bench/${name}/run.cjs`;
  await build({
    entryPoints: [`bench/${name}/run.ts`],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
  });
  const child = spawn(process.execPath, [outfile, ...options], { stdio: 'inherit' });
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}
