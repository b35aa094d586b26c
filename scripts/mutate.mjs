// `npm run mutate`: makes small mistakes in synthesized templates, one at a time, and says which layer of checks notices.
import synthesizeAll from '../test/setup/synthesize-all.mjs';
import { bundle, runBundled } from './run-bundled.mjs';

const options = process.argv.slice(2);
if (!options.includes('--help')) {
  process.stderr.write('synthesizing every environment\n');
  await synthesizeAll();
  await bundle('test/mutation/unit-environment.ts', '.cache/mutate/unit-environment.cjs');
}
// Two folders deep, as the sources are: the runbook is found from there.
await runBundled('test/mutation/run.ts', '.cache/mutate/run.cjs', options);
