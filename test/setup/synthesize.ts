import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { App } from 'aws-cdk-lib';
import { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { fileOf, readDefinition } from '../../bin/definition-file.js';
import { parsePlatform } from '../../lib/definition/parse-platform.js';
import { buildPlatform } from '../../lib/platform.js';
import { packReports } from '../../lib/policy/pack-report.js';
import { addValidation } from '../../lib/policy/validation.js';

/** `synthesize.cjs <folder> <platform>/<environment>…`: one assembly each, findings written down instead of thrown,
 * and the results of every pack beside it. */
const [folder, ...selections] = process.argv.slice(2) as [string, ...string[]];
const { context } = createRequire(resolve('package.json'))('./cdk.json') as { context: Record<string, unknown> };

for (const selected of selections) {
  const [platform, environment] = selected.split('/') as [string, string];
  const selection = { platform, environment };
  const outdir = join(folder, platform, environment);
  const app = new App({ outdir, context, autoSynth: false, builtinCloudFormationValidation: false });
  const definition = parsePlatform(fileOf(selection), readDefinition(selection));
  const packs = addValidation(app, definition.environment.rulePacks);
  buildPlatform(app, definition);
  try {
    app.synth();
  } catch (error) {
    // Findings are what the tests read; anything else is a broken platform.
    if (!String(error).includes('A copy of this report can be found in')) throw error;
  }
  const reports = packReports(app, new CloudAssembly(outdir), packs);
  writeFileSync(join(outdir, 'rule-packs.json'), JSON.stringify(reports));
  writeFileSync(join(outdir, 'platform.json'), JSON.stringify(definition));
}
