import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { givenAssembly, givenEnvironments } from '../given/assembly.js';
import { Checkout } from '../given/checkout.js';

const size = (outdir: string): number =>
  givenAssembly({ outdir }).stacks.reduce((sum, { resources }) => sum + resources.length, 0);

const [largest] = givenEnvironments()
  .map((environment) => ({ ...environment, size: size(environment.outdir) }))
  .sort((one, other) => other.size - one.size);

/** Hash of every file, by path. */
function bytesOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((path) => [relative(folder, path), createHash('sha256').update(readFileSync(path)).digest('hex')])
      .sort(),
  );
}

const here = new Checkout('here');
const elsewhere = new Checkout('another-folder-with-a-longer-name');

async function synthesize(checkout: Checkout, outdir: string): Promise<Record<string, string>> {
  const { platform, environment } = largest as { platform: string; environment: string };
  const { status, stderr } = await checkout.synth({ platform, env: environment }, outdir);
  if (status !== 0) throw new Error(stderr);
  return bytesOf(join(checkout.root, outdir));
}

const differing = (one: Record<string, string>, other: Record<string, string>): string[] =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((path) => one[path] !== other[path]);

let first: Record<string, string>;
beforeAll(async () => {
  first = await synthesize(here, 'cdk.out');
}, 60_000);

it('synthesizes the largest environment to the same bytes again, from another checkout into a folder of another name', async () => {
  expect(differing(first, await synthesize(elsewhere, 'again.out'))).toEqual([]);
}, 60_000);

it('has written templates, manifests and assets, so that there was something to compare', () => {
  const files = Object.keys(first);
  for (const kind of [
    /\.template\.json$/,
    /^manifest\.json$/,
    /\.metadata\.json$/,
    /^tree\.json$/,
    /^asset\..*index\.mjs$/,
  ]) {
    expect(files.filter((file) => kind.test(file)).length).toBeGreaterThan(0);
  }
});
