// Bundles everything that runs: the app, each environment of each definition, each Lambda handler, the reference container.
// Minified and without paths, so that the same sources give the same bytes on every machine.

import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

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
  // The traces that show a line of a source read it from the file.
  sourcesContent: false,
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

/** What a file was when it was bundled. A file that is gone has no stamp, so it never matches. */
async function stampOf(path) {
  const { mtimeMs, size } = await stat(path).catch(() => ({}));
  return mtimeMs === undefined ? 'gone' : `${mtimeMs} ${size}`;
}

const stampsOf = async (paths) =>
  Object.fromEntries(await Promise.all(paths.map(async (path) => [path, await stampOf(path)])));

/**
 * Bundles into a folder, unless every source of it is as it was at the last time: most of the work of a synth is the SDK
 * inside handlers that nobody has touched.
 */
async function buildOnce(outdir, options, extra = []) {
  const record = `.cache/build/${outdir.replaceAll('/', '-')}.json`;
  const asked = JSON.stringify(options);
  const last = await readFile(record, 'utf8')
    .then(JSON.parse)
    .catch(() => undefined);
  if (last?.asked === asked) {
    const now = await stampsOf(Object.keys(last.stamps));
    if (Object.entries(last.stamps).every(([path, stamp]) => now[path] === stamp)) return;
  }
  if (outdir !== 'dist') await rm(outdir, { recursive: true, force: true });
  const { build } = await import('esbuild');
  const { metafile } = await build({ ...options, outdir, metafile: true });
  const sources = [...Object.keys(metafile.inputs), 'package-lock.json', ...extra];
  await Promise.all(extra.map((file) => cp(file, join(outdir, basename(file)))));
  // The bundles too: one that somebody has deleted or changed is written again.
  const stamps = await stampsOf([...sources, ...Object.keys(metafile.outputs)]);
  await mkdir('.cache/build', { recursive: true });
  await writeFile(record, JSON.stringify({ asked, stamps }));
}

async function buildHandlers() {
  const names = (await folders('lambda')).filter((name) => existsSync(join('lambda', name, 'handler.ts')));
  if (names.length === 0) return;
  await buildOnce('dist/lambda', {
    ...runTime,
    entryPoints: names.map((name) => ({ in: join('lambda', name, 'handler.ts'), out: join(name, 'index') })),
  });
}

async function buildService() {
  if (!existsSync('service/api.ts')) return;
  await buildOnce('dist/service', { ...runTime, entryPoints: ['service/api.ts', 'service/worker.ts'] }, [
    'service/Dockerfile',
  ]);
}

async function buildDefinitions() {
  const definitions = await environments();
  // What is gone from the sources must be gone from here.
  if (definitions.length === 0) return rm('dist/definitions', { recursive: true, force: true });
  return buildOnce('dist/definitions', {
    ...synthTime,
    entryPoints: definitions.map(({ platform, environment }) => ({
      in: `definitions/${platform}/${environment}.ts`,
      out: `${platform}/${environment}`,
    })),
  });
}

export async function buildAll() {
  await Promise.all([
    buildOnce('dist', { ...synthTime, entryPoints: [{ in: 'bin/platform.ts', out: 'app' }] }),
    buildDefinitions(),
    buildHandlers(),
    buildService(),
  ]);
}
