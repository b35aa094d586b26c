// Writes the files that follow from lib/definition; --check only says whether they are up to date.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { build } from 'esbuild';

/** The sources are TypeScript: bundled in memory, then run. */
async function definition() {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        export { platformJsonSchema } from './lib/definition/json-schema.ts';
        export { relations } from './lib/definition/relations.ts';
        export { relationsPage } from './lib/definition/relations-page.ts';`,
      resolveDir: '.',
    },
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
  return module.exports;
}

function written(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

const { platformJsonSchema, relations, relationsPage } = await definition();
const files = {
  'definitions/platform.schema.json': `${JSON.stringify(platformJsonSchema(), undefined, 2)}\n`,
  'docs/relations.md': relationsPage(relations),
};

for (const [file, text] of Object.entries(files)) {
  if (!process.argv.includes('--check')) {
    writeFileSync(file, text);
  } else if (written(file) !== text) {
    process.stderr.write(`${file} is older than lib/definition: run npm run schema and commit it\n`);
    process.exitCode = 1;
  }
}
