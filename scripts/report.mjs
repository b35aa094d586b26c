// `npm run report -- <name>`: see bin/report.ts.
import { buildAll } from './build.mjs';
import { runBundled } from './run-bundled.mjs';

const options = process.argv.slice(2);
// Given assemblies need no app; everything else is synthesized.
if (!['--assemblies', '--assembly', '--help'].some((option) => options.includes(option))) await buildAll();
await runBundled('bin/report.ts', '.cache/report.cjs', options);
