// `npm run mutate`: removes properties from synthesized templates, one at a time, and says which layer of checks notices.
import { spawn } from 'node:child_process';
import { build } from 'esbuild';
import synthesizeAll from '../test/setup/synthesize-all.mjs';

const options = process.argv.slice(2);
if (!options.includes('--help')) {
  process.stderr.write('synthesizing every environment\n');
  await synthesizeAll();
}
const outfile = '.cache/mutation/run.cjs';
await build({
  entryPoints: ['test/mutation/run.ts'],
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
