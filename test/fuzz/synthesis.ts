import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { App } from 'aws-cdk-lib';
import { readAssembly } from '../../lib/assembly/read-assembly.js';
import { parsePlatform } from '../../lib/definition/parse-platform.js';
import type { PlatformInput } from '../../lib/definition/platform.js';
import { leastRulePacks } from '../../lib/definition/rule-packs.js';
import { buildPlatform } from '../../lib/platform.js';
import { addValidation } from '../../lib/policy/validation.js';
import { readValidationReport } from '../../lib/policy/validation-report.js';
import { laws } from './laws.js';

interface Options {
  /** Holds two assemblies, and is emptied before. */
  readonly folder: string;
  /** Whether every rule judges the templates: most of the time of a synthesis. */
  readonly rules: boolean;
}

const { context } = createRequire(resolve('package.json'))('./cdk.json') as { context: Record<string, unknown> };

/** Only validation writes these, and only the first time. */
const reports = ['validation-report.json'];

function synthesize(input: PlatformInput, outdir: string, rules: boolean): void {
  const app = new App({ outdir, context, autoSynth: false, builtinCloudFormationValidation: false });
  const platform = parsePlatform('definitions/random.ts', input);
  // What every environment of its kind has to pass; nobody has accepted what further packs find.
  if (rules) addValidation(app, leastRulePacks[platform.environment.profile]);
  buildPlatform(app, platform);
  try {
    app.synth();
  } catch (error) {
    // Findings are read from the report; anything else is a broken platform.
    if (!String(error).includes('A copy of this report can be found in')) throw error;
  }
}

function findingsIn(outdir: string): string[] {
  const report = readValidationReport(outdir);
  if (report === undefined) return ['no rule has judged it'];
  return report.findings.map(({ rule, path, description }) => `${rule} at ${path}: ${description}`);
}

function bytesOf(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files
      .filter(({ name }) => !reports.includes(name))
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((path) => [relative(folder, path), createHash('sha256').update(readFileSync(path)).digest('hex')]),
  );
}

function differing(one: string, other: string): string[] {
  const [first, second] = [bytesOf(one), bytesOf(other)];
  return [...new Set([...first.keys(), ...second.keys()])]
    .filter((path) => first.get(path) !== second.get(path))
    .map((path) => `${path} differs from one synthesis to the next`);
}

export interface Synthesized {
  readonly resources: number;
  /** Everything that is not as promised. */
  readonly breaches: readonly string[];
}

/** Synthesizes a definition twice, and holds what came out against the rules, the laws and itself. */
export function synthesizeTwice(input: PlatformInput, { folder, rules }: Options): Synthesized {
  const [first, second] = [join(folder, 'first'), join(folder, 'second')];
  rmSync(folder, { recursive: true, force: true });
  try {
    // In a loop: the traces in the metadata name the line that asked.
    for (const outdir of [first, second]) synthesize(input, outdir, rules && outdir === first);
  } catch (error) {
    return { resources: 0, breaches: [String((error as Error).stack)] };
  }
  const assembly = readAssembly(first);
  return {
    resources: assembly.stacks.reduce((sum, { resources }) => sum + resources.length, 0),
    breaches: [
      ...(rules ? findingsIn(first) : []),
      ...laws.flatMap(({ name, breaches }) => breaches(assembly).map((breach) => `${name}: ${breach}`)),
      ...differing(first, second),
    ],
  };
}
