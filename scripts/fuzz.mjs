// `npm run fuzz`: breaks definitions in known ways, and synthesizes random valid ones.
import { buildAll } from './build.mjs';
import { runBundled } from './run-bundled.mjs';

const options = process.argv.slice(2);
// Handlers and the reference container are assets of the templates.
if (!options.includes('--help')) await buildAll();
await runBundled('test/fuzz/run.ts', '.cache/fuzz/run.cjs', options);
