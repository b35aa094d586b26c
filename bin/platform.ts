import { App } from 'aws-cdk-lib';
import { readAssembly } from '../lib/assembly/read-assembly.js';
import { DefinitionError } from '../lib/definition/definition-error.js';
import { buildPlatform } from '../lib/platform.js';
import { readPolicyResult } from '../lib/policy/validation-report.js';
import { summaryText } from '../lib/reports/summary/summary.js';
import { adviceLines } from './advice-lines.js';
import { AuthorError } from './author-error.js';
import { deployNotes } from './deploy-notes.js';
import { portableTraces } from './portable-traces.js';
import { type PlatformOptions, readPlatform } from './read-platform.js';
import { withoutSourceMaps } from './without-source-maps.js';

/** The CLI says `--no-validation` in this variable. */
const validate = process.env.CDK_VALIDATION !== 'false';

function readOptions(app: App): PlatformOptions {
  return {
    platform: String(app.node.tryGetContext('platform')),
    environment: String(app.node.tryGetContext('env')),
    suffix: app.node.tryGetContext('suffix') as string | undefined,
    validate,
  };
}

function commandLine({ platform, environment, suffix }: PlatformOptions): string {
  return ` -c platform=${platform} -c env=${environment}${suffix === undefined ? '' : ` -c suffix=${suffix}`}`;
}

async function synthesize(): Promise<void> {
  portableTraces(process.cwd());
  // The CLI would synthesize once more at exit, and print a second error after ours.
  const app = new App({ autoSynth: false, builtinCloudFormationValidation: false });
  const options = readOptions(app);
  const platform = readPlatform(options);
  // Loaded only when needed: the rule packs alone take a tenth of a second.
  const packs = validate
    ? (await withoutSourceMaps(() => import('../lib/policy/validation.js'))).addValidation(
        app,
        platform.environment.rulePacks,
      )
    : undefined;
  buildPlatform(app, platform);
  const assembly = app.synth();
  process.stderr.write(
    summaryText({
      platform: platform.name,
      environment: platform.environment.fullName,
      assembly: readAssembly(assembly),
      policy: readPolicyResult(app.outdir, packs),
      options: commandLine(options),
      notes: deployNotes(platform),
      advice: adviceLines(platform),
    }),
  );
}

/** What an author can mend in a definition. Anything else is ours, and its trace says where. */
function isAuthors(error: unknown): boolean {
  const findings = String(error).includes('A copy of this report can be found in');
  return findings || error instanceof AuthorError || error instanceof DefinitionError;
}

synthesize().catch((error: unknown) => {
  const { message, stack = message } = error as Error;
  process.stderr.write(`\n${isAuthors(error) ? message : stack}\n`);
  process.exitCode = 1;
});
