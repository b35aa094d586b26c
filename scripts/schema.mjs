// Writes definitions/platform.schema.json from the zod schema; --check only says whether it is up to date.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { build } from 'esbuild';

const file = 'definitions/platform.schema.json';

/** The sources are TypeScript: bundled in memory, then run. */
async function generated() {
  const { outputFiles } = await build({
    entryPoints: ['lib/definition/json-schema.ts'],
    write: false,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
  });
  const module = { exports: {} };
  new Function('module', 'exports', 'require', outputFiles[0].text)(
    module,
    module.exports,
    createRequire(import.meta.url),
  );
  return `${JSON.stringify(module.exports.platformJsonSchema(), undefined, 2)}\n`;
}

function written() {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

const schema = await generated();
if (!process.argv.includes('--check')) {
  writeFileSync(file, schema);
} else if (written() !== schema) {
  process.stderr.write(`${file} is older than lib/definition: run npm run schema and commit it\n`);
  process.exitCode = 1;
}
