import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Assembly } from '../../lib/assembly/assembly.js';
import { readAssembly } from '../../lib/assembly/read-assembly.js';
import type { Platform } from '../../lib/definition/platform.js';
import type { PackReport } from '../../lib/policy/pack-report.js';

const folder = '.cache/assemblies';

export interface SynthesizedEnvironment {
  readonly name: string;
  readonly platform: string;
  readonly environment: string;
  readonly outdir: string;
}

/** Every environment that was synthesized for this run: whatever definitions this fork has. */
export function givenEnvironments(): SynthesizedEnvironment[] {
  return readdirSync(folder).flatMap((platform) =>
    readdirSync(join(folder, platform)).map((environment) => ({
      name: `${platform} ${environment}`,
      platform,
      environment,
      outdir: join(folder, platform, environment),
    })),
  );
}

export const givenAssembly = ({ outdir }: Pick<SynthesizedEnvironment, 'outdir'>): Assembly => readAssembly(outdir);

export const givenDefinition = ({ outdir }: Pick<SynthesizedEnvironment, 'outdir'>): Platform =>
  JSON.parse(readFileSync(join(outdir, 'platform.json'), 'utf8')) as Platform;

/** What every rule pack says about it, whether its findings stop a synth or not. */
export const givenPackReports = ({ outdir }: Pick<SynthesizedEnvironment, 'outdir'>): PackReport[] =>
  JSON.parse(readFileSync(join(outdir, 'rule-packs.json'), 'utf8')) as PackReport[];

export function givenTemplate(outdir: string, stack: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(outdir, `${stack}.template.json`), 'utf8')) as Record<string, unknown>;
}

/** `describe` for the tests of one sample platform. A fork that has deleted the sample reads why they do not run. */
export function describePlatform(platform: string, tests: () => void): void {
  if (existsSync(join(folder, platform))) {
    describe(platform, tests);
    return;
  }
  describe(platform, () => {
    it(`is not tested: this fork has no definitions/${platform}`, () => {
      process.stderr.write(`definitions/${platform} is gone, so are its tests\n`);
    });
  });
}
