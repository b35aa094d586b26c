// `node scripts/dates.mjs [--strict]`: see bin/dates.ts.
import { runBundled } from './run-bundled.mjs';

await runBundled('bin/dates.ts', '.cache/dates.cjs', process.argv.slice(2));
