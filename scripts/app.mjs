// The CDK app of cdk.json: bundle, then run. No type check here; that is `npm run typecheck`. Why node gets its flags
// there stands in docs/decisions/006.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buildAll } from './build.mjs';

// Stale assets of earlier runs cost time at every synth; the lock files belong to the CLI.
const outdir = process.env.CDK_OUTDIR;
if (outdir !== undefined && existsSync(outdir)) {
  for (const entry of readdirSync(outdir)) {
    if (!entry.endsWith('.lock')) rmSync(join(outdir, entry), { recursive: true, force: true });
  }
}

try {
  await buildAll();
  createRequire(import.meta.url)('../dist/app.cjs');
} catch (error) {
  // esbuild names file, line and mistake itself; a trace of this script would only hide it.
  process.stderr.write(`${error.errors ? error.message : (error.stack ?? error)}\n`);
  process.exitCode = 1;
}
