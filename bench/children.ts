import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { build } from 'esbuild';

/** Bundles the programs of a benchmark, minified as the image and the handlers are. */
export async function bundlePrograms(entries: Readonly<Record<string, string>>, outdir: string): Promise<void> {
  mkdirSync(outdir, { recursive: true });
  await build({
    entryPoints: { ...entries },
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
    logLevel: 'error',
  });
}

/** Runs a program to its end in a process of its own and reads the JSON that it prints last. */
export async function measured<Sample>(program: string, env: Readonly<Record<string, string>>): Promise<Sample> {
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`${program} ended with ${code}: ${said}`);
  return JSON.parse(said.trim().split('\n').at(-1) ?? '') as Sample;
}
