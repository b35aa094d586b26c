// Synthesizes every environment once, with every rule on, through the same composition root as the CLI.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { build } from 'esbuild';
import { buildAll, environments } from '../../scripts/build.mjs';
import { areRemembered, remember } from './remembered-assemblies.mjs';

export const assemblies = '.cache/assemblies';
const worker = '.cache/synthesize.cjs';
/** What stands between `node` and the script in cdk.json. */
const nodeOptions = JSON.parse(readFileSync('cdk.json', 'utf8')).app.split(' ').slice(1, -1);

function synthesize(selections) {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [...nodeOptions, worker, assemblies, ...selections], {
      stdio: ['ignore', 'ignore', 'pipe'],
      // The validator is on here: this is where every platform is judged.
      env: { ...process.env, CDK_VALIDATION: 'true' },
    });
    let said = '';
    child.stderr.on('data', (text) => {
      said += text;
    });
    child.on('exit', (code) =>
      code === 0 ? done() : failed(new Error(`synth of ${selections.join(', ')} failed\n${said}`)),
    );
  });
}

export default async function synthesizeAll() {
  await buildAll();
  if (areRemembered(assemblies)) return;
  await rm(assemblies, { recursive: true, force: true });
  await build({
    entryPoints: ['test/setup/synthesize.ts'],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    packages: 'external',
    sourcemap: true,
    outfile: worker,
    logLevel: 'error',
  });
  const all = (await environments()).map(({ platform, environment }) => `${platform}/${environment}`);
  // Two processes for two cores; each builds the engine of the validator once.
  const halves = [all.filter((_, index) => index % 2 === 0), all.filter((_, index) => index % 2 === 1)];
  await Promise.all(halves.filter((half) => half.length > 0).map(synthesize));
  remember(assemblies);
}
