// `npm run report -- <report> [options]`: see bin/report.ts.
import { runBundled } from './run-bundled.mjs';

await runBundled('bin/report.ts', '.cache/report.cjs', process.argv.slice(2));
