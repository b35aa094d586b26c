import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';

type Json = Record<string, unknown>;
const root = join(__dirname, '../..');
const readJson = <Shape = Json>(path: string): Shape => JSON.parse(readFileSync(join(root, path), 'utf8')) as Shape;

/** What cdk.json sets besides the flags that AWS recommends. */
const ownContext = ['platform', 'env', 'cli-telemetry'];

test('every dependency is pinned to one version', () => {
  const { dependencies, devDependencies, optionalDependencies, overrides } =
    readJson<Record<string, Record<string, string>>>('package.json');
  const loose = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies, ...overrides }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+(-beta\.\d+)?$/.test(version),
  );
  expect(loose).toEqual([]);
});

test('the lock holds every optional package, also those for other machines', () => {
  const { packages } = readJson<{ packages: Record<string, { optionalDependencies?: Record<string, string> }> }>(
    'package-lock.json',
  );
  const held = Object.keys(packages);
  const missing = Object.values(packages)
    .flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies))
    .filter((name) => !held.some((path) => path.endsWith(`node_modules/${name}`)));
  expect(missing).toEqual([]);
});

test('cdk.json sets the flags that the pinned library recommends, and nothing else but ours', () => {
  const { context } = readJson<{ context: Json }>('cdk.json');
  const recommended = createRequire(__filename)('aws-cdk-lib/recommended-feature-flags.json') as Json;
  const flags = Object.fromEntries(Object.entries(context).filter(([key]) => !ownContext.includes(key)));
  expect(flags).toEqual(recommended);
});

test('the pinned CLI reads what the pinned library writes', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'assembly-'));
  const app = new App({ outdir });
  new Stack(app, 'Empty');
  app.synth();
  const cli = join(root, 'node_modules/aws-cdk/bin/cdk');
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'ls', '-a', outdir], {
    encoding: 'utf8',
    cwd: tmpdir(),
  });
  expect({ status, stdout: stdout.trim(), stderr }).toMatchObject({ status: 0, stdout: 'Empty' });
});
