import { spawn } from 'node:child_process';
import { build } from 'esbuild';

/** Bundles a TypeScript entry point for node. */
export async function bundle(entry, outfile) {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
  });
}

/** Bundles an entry point and runs it in a process of its own, whose exit code becomes ours. */
export async function runBundled(entry, outfile, options) {
  await bundle(entry, outfile);
  const child = spawn(process.execPath, [outfile, ...options], { stdio: 'inherit' });
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}
