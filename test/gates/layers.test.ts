import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(__dirname, '../..');

/** One import against the direction of the design for each layer, and the folder that it must not come from. */
const wrong: Readonly<Record<string, string>> = {
  'lib/definition/aws.ts': 'aws-cdk-lib',
  'lib/definition/node.ts': 'node:fs',
  'lib/constructs/upwards.ts': '../stacks/target.js',
  'lib/constructs/schema.ts': 'zod',
  'lib/alarms/upwards.ts': '../stacks/target.js',
  'lib/stacks/sideways.ts': '../reports/target.js',
  'lib/assembly/backwards.ts': '../definition/target.js',
  'lib/policy/backwards.ts': '../definition/target.js',
  'lib/reports/guard/backwards.ts': '../../definition/target.js',
  'lib/reports/cost/backwards.ts': '../../definition/target.js',
  'lib/reports/deploy/backwards.ts': '../../definition/target.js',
  'lib/reports/book/backwards.ts': '../../definition/target.js',
  'lib/reports/diagram/backwards.ts': '../../definition/target.js',
  'lib/reports/scaling/backwards.ts': '../../definition/target.js',
  'lambda/health/synth.ts': '../../lib/constructs/target.js',
  'service/synth.ts': '../lib/constructs/target.js',
};

const cycle: Readonly<Record<string, string>> = {
  'lib/reports/one.ts': "import { two } from './two.js';\nexport const one = () => two;\n",
  'lib/reports/two.ts': "import { one } from './one.js';\nexport const two = () => one;\n",
};

/** Runs the configuration of the project on files of a folder of their own: a seeded mistake never touches the tree. */
function lint(files: Readonly<Record<string, string>>): Set<string> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'layers-')));
  copyFileSync(join(root, 'biome.json'), join(folder, 'biome.json'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const biome = join(root, 'node_modules/.bin/biome');
  const { stdout, stderr } = spawnSync(
    biome,
    ['lint', '--vcs-enabled=false', '--reporter=github', '--max-diagnostics=none', '.'],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  );
  const found = `${stdout}${stderr}`.matchAll(
    /title=lint\/(?:style|suspicious)\/(noRestrictedImports|noImportCycles),file=([^,]+),/g,
  );
  return new Set([...found].map(([, rule, path]) => `${rule} ${path?.replace(`${folder}/`, '')}`));
}

test('an import against the flow is refused in every layer, and so is a cycle', () => {
  const imports = Object.fromEntries(
    Object.entries(wrong).map(([path, from]) => [
      path,
      `import { target } from '${from}';\n\nexport const seeded = target;\n`,
    ]),
  );
  const expected = [
    ...Object.keys(wrong).map((path) => `noRestrictedImports ${path}`),
    ...Object.keys(cycle).map((path) => `noImportCycles ${path}`),
  ];
  expect([...lint({ ...imports, ...cycle })].sort()).toEqual(expected.sort());
});
