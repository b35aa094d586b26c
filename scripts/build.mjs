// Bundles everything that runs: the app, each environment of each definition, each Lambda handler, the reference container.
// Minified and without paths, so that the same sources give the same bytes on every machine.

import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

const folders = async (path) =>
  existsSync(path)
    ? (await readdir(path, { withFileTypes: true }))
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name)
        .sort()
    : [];

/** Every `definitions/<platform>/<environment>.ts`; `base.ts` is what they spread. */
export async function environments() {
  const found = [];
  for (const platform of await folders('definitions')) {
    for (const file of (await readdir(join('definitions', platform))).sort()) {
      if (file.endsWith('.ts') && file !== 'base.ts') found.push({ platform, environment: file.slice(0, -3) });
    }
  }
  return found;
}

const synthTime = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  packages: 'external',
  outExtension: { '.js': '.cjs' },
  sourcemap: true,
  logLevel: 'error',
};

/** What runs in AWS: the SDK goes into the bundle, which pins its version and starts faster than the one of the runtime. */
const runTime = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node22',
  mainFields: ['module', 'main'],
  minify: true,
  legalComments: 'none',
  outExtension: { '.js': '.mjs' },
  banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
  logLevel: 'error',
};

async function buildHandlers() {
  const names = (await folders('lambda')).filter((name) => existsSync(join('lambda', name, 'handler.ts')));
  if (names.length === 0) return;
  await build({
    ...runTime,
    entryPoints: names.map((name) => ({ in: join('lambda', name, 'handler.ts'), out: join(name, 'index') })),
    outdir: 'dist/lambda',
  });
}

async function buildService() {
  if (!existsSync('service/api.ts')) return;
  await build({ ...runTime, entryPoints: ['service/api.ts', 'service/worker.ts'], outdir: 'dist/service' });
  await cp('service/Dockerfile', 'dist/service/Dockerfile');
}

export async function buildAll() {
  // A handler or definition that is gone from the sources must be gone from here.
  await rm('dist', { recursive: true, force: true });
  await mkdir('dist', { recursive: true });
  const definitions = await environments();
  await Promise.all([
    build({ ...synthTime, entryPoints: [{ in: 'bin/platform.ts', out: 'app' }], outdir: 'dist' }),
    definitions.length > 0 &&
      build({
        ...synthTime,
        entryPoints: definitions.map(({ platform, environment }) => ({
          in: `definitions/${platform}/${environment}.ts`,
          out: `${platform}/${environment}`,
        })),
        outdir: 'dist/definitions',
      }),
    buildHandlers(),
    buildService(),
  ]);
}
