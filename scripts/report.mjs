// `npm run report -- <name>`: see bin/report.ts.
import { buildAll } from './build.mjs';
import { runBundled } from './run-bundled.mjs';

const options = process.argv.slice(2);
// Given assemblies need no app; everything else is synthesized.
if (!options.includes('--assemblies') && !options.includes('--help')) await buildAll();
await runBundled('bin/report.ts', '.cache/report.cjs', options);
