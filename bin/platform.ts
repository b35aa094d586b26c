import { App } from 'aws-cdk-lib';
import { readAssembly } from '../lib/assembly/read-assembly.js';
import { DefinitionError } from '../lib/definition/definition-error.js';
import { parsePlatform } from '../lib/definition/parse-platform.js';
import type { Platform } from '../lib/definition/platform.js';
import { buildPlatform } from '../lib/platform.js';
import { guardBuild } from '../lib/policy/packs/control-tower/guard-build.js';
import { readPolicyResult } from '../lib/policy/validation-report.js';
import { summaryText } from '../lib/reports/summary/summary.js';
import { adviceLines } from './advice-lines.js';
import { AuthorError } from './author-error.js';
import { fileOf, readDefinition } from './definition-file.js';
import { deployNotes } from './deploy-notes.js';
import { missingFolders } from './missing-folders.js';
import { packsWithoutProgram } from './packs-without-program.js';
import { portableTraces } from './portable-traces.js';
import { withoutSourceMaps } from './without-source-maps.js';

/** The CLI says `--no-validation` in this variable. */
const validate = process.env.CDK_VALIDATION !== 'false';

interface Options {
  readonly platform: string;
  readonly environment: string;
  readonly suffix: string | undefined;
}

function readOptions(app: App): Options {
  return {
    platform: String(app.node.tryGetContext('platform')),
    environment: String(app.node.tryGetContext('env')),
    suffix: app.node.tryGetContext('suffix') as string | undefined,
  };
}

function readPlatform({ suffix, ...selection }: Options): Platform {
  const platform = parsePlatform(fileOf(selection), withSuffix(readDefinition(selection), suffix));
  const missing = [...missingFolders(platform), ...(validate ? packsWithoutProgram(platform, guardBuild()) : [])];
  if (missing.length > 0) throw new DefinitionError(fileOf(selection), missing);
  return platform;
}

/** The suffix belongs to the environment. What is no environment at all goes on as it is, to be refused with its own words. */
function withSuffix(input: Record<string, unknown>, suffix: string | undefined): Record<string, unknown> {
  if (suffix === undefined || typeof input.environment !== 'object') return input;
  return { ...input, environment: { ...input.environment, suffix } };
}

function commandLine({ platform, environment, suffix }: Options): string {
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
