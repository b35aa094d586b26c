// `npm run mutate`: removes properties from synthesized templates, one at a time, and says which layer of checks notices.
import synthesizeAll from '../test/setup/synthesize-all.mjs';
import { runBundled } from './run-bundled.mjs';

const options = process.argv.slice(2);
if (!options.includes('--help')) {
  process.stderr.write('synthesizing every environment\n');
  await synthesizeAll();
}
await runBundled('test/mutation/run.ts', '.cache/mutation/run.cjs', options);
