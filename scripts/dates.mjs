// `node scripts/dates.mjs [--strict]`: see bin/dates.ts.
import { createRequire } from 'node:module';
import { build } from 'esbuild';

await build({
  entryPoints: ['bin/dates.ts'],
  bundle: true,
  platform: 'node',
  format: 'cjs',
  packages: 'external',
  outfile: '.cache/dates.cjs',
  logLevel: 'error',
});
createRequire(import.meta.url)('../.cache/dates.cjs');
