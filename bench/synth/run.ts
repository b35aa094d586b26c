import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { fileOf, readDefinition } from '../../bin/definition-file.js';
import { readAssembly } from '../../lib/assembly/read-assembly.js';
import { parsePlatform } from '../../lib/definition/parse-platform.js';
import { type Figures, figuresOf } from './figures.js';
import { machine } from './machine.js';
import { measure, type Sample } from './measure.js';
import { Progress } from './progress.js';
import { quietRounds } from './rounds.js';
import { shapeOf } from './shape.js';
import { tableText } from './table.js';
import { commandOf, type Setting, type Variant, variantName, variants } from './variants.js';

const usage = `npm run bench -- synth [options]

What \`cdk synth\` of the largest environment costs, beside an empty stack and beside a plain aws-ecs-patterns app.

  --rounds <n>      rounds that count, after one to warm up (5)
  --platform <p>    instead of the largest environment, with --env
  --env <e>
  --max-load <n>    load average above which a round is run again (2.5)
  --retries <n>     how many rounds may be run again (5)
  --help

Writes .cache/bench/synth.json and prints a table.
`;

const result = '.cache/bench/synth.json';
const bundles = '.cache/bench/synth';

interface Options {
  readonly rounds: number;
  readonly maxLoad: number;
  readonly retries: number;
  readonly platform: string | undefined;
  readonly environment: string | undefined;
  readonly help: boolean;
}

function readOptions(): Options {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      rounds: { ...text, default: '5' },
      'max-load': { ...text, default: '2.5' },
      retries: { ...text, default: '5' },
      platform: text,
      env: text,
      help: { type: 'boolean', default: false },
    },
  });
  const number = (name: 'rounds' | 'max-load' | 'retries', least: number): number => {
    const value = Number(values[name]);
    if (!Number.isFinite(value) || value < least) throw new Error(`--${name} ${values[name]}: a number from ${least}`);
    return value;
  };
  if ((values.platform === undefined) !== (values.env === undefined)) {
    throw new Error('--platform and --env choose an environment together');
  }
  return {
    rounds: number('rounds', 1),
    maxLoad: number('max-load', 0),
    retries: number('retries', 0),
    platform: values.platform,
    environment: values.env,
    help: values.help,
  };
}

const { app, context } = JSON.parse(readFileSync('cdk.json', 'utf8')) as Pick<Setting, 'app' | 'context'>;
const progress = new Progress();
const temporary = mkdtempSync(join(tmpdir(), 'bench-synth-'));

function allEnvironments(): { platform: string; environment: string }[] {
  const folder = 'dist/definitions';
  return readdirSync(folder).flatMap((platform) =>
    readdirSync(join(folder, platform))
      .filter((file) => file.endsWith('.cjs'))
      .map((file) => ({ platform, environment: file.slice(0, -'.cjs'.length) })),
  );
}

function settingOf(platform: string, environment: string): Setting {
  const selection = { platform, environment };
  const definition = parsePlatform(fileOf(selection), readDefinition(selection));
  return { ...selection, app, context, shape: JSON.stringify(shapeOf(definition)), bundles };
}

const resourcesIn = (outdir: string): number =>
  readAssembly(outdir).stacks.reduce((total, { resources }) => total + resources.length, 0);

/** Runs one variant once. Findings of the plain app are its own matter; ours has to be clean to be compared. */
async function runVariant(variant: Variant, setting: Setting): Promise<{ sample: Sample; resources: number }> {
  const outdir = mkdtempSync(join(temporary, 'out-'));
  try {
    const sample = await measure(commandOf(variant, setting, outdir));
    if (sample.exitCode !== 0 && !(variant.subject === 'plain' && variant.validation)) {
      throw new Error(`${variantName(variant)} failed\n${sample.said}`);
    }
    return { sample, resources: resourcesIn(outdir) };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

async function largestEnvironment(): Promise<Setting> {
  const sizes: { setting: Setting; resources: number }[] = [];
  for (const { platform, environment } of allEnvironments()) {
    progress.step(`looking for the largest environment: ${platform} ${environment}`);
    const setting = settingOf(platform, environment);
    const { resources } = await runVariant({ subject: 'ours', route: 'direct', validation: false }, setting);
    sizes.push({ setting, resources });
  }
  const largest = sizes.sort((one, other) => other.resources - one.resources)[0];
  if (largest === undefined) throw new Error('there is no definitions/<platform>/<environment>.ts to measure');
  return largest.setting;
}

async function buildApps(): Promise<void> {
  await build({
    entryPoints: ['bench/synth/floor-app.ts', 'bench/synth/plain-app.ts'],
    outdir: bundles,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
  });
}

async function run({ rounds: count, maxLoad, retries, platform, environment }: Options): Promise<void> {
  await buildApps();
  const facts = machine();
  const loadBefore = loadavg();
  const setting =
    platform === undefined || environment === undefined ? await largestEnvironment() : settingOf(platform, environment);
  progress.say(`measuring ${setting.platform} ${setting.environment}: ${variants.length} variants, ${count} rounds`);

  const resources = new Map<string, number>();
  const runRound = async (round: string): Promise<Sample[]> => {
    const samples: Sample[] = [];
    for (const variant of variants) {
      progress.step(`${round}: ${variantName(variant)}`);
      const measured = await runVariant(variant, setting);
      resources.set(variantName(variant), measured.resources);
      samples.push(measured.sample);
    }
    return samples;
  };

  await runRound('warm-up');
  const rounds = await quietRounds(
    count,
    async (round) => {
      const samples = await runRound(`round ${round} of ${count}`);
      progress.say(`round ${round}: load average ${loadavg()[0]?.toFixed(1)}`);
      return samples;
    },
    {
      maxLoad,
      retries,
      load: () => loadavg()[0] ?? 0,
      // The average needs about a minute to forget.
      pause: () => sleep(45_000),
      say: (sentence) => progress.say(sentence),
    },
  );
  const perVariant = variants.map((variant, index) => ({
    variant,
    resources: resources.get(variantName(variant)) ?? 0,
    samples: rounds.kept.flatMap(({ samples }) => samples[index] ?? []),
  }));
  const figures = figuresOf(perVariant);
  const { platform: chosen, environment: size, shape } = setting;
  writeFileSync(
    result,
    `${JSON.stringify(
      {
        measured: `${chosen} ${size}`,
        app: setting.app,
        shape: JSON.parse(shape) as unknown,
        machine: facts,
        load: { before: loadBefore, after: loadavg(), allowed: maxLoad },
        quiet: rounds.quiet,
        figures,
        rounds: rounds.kept,
        thrownAway: rounds.thrownAway,
      },
      undefined,
      2,
    )}\n`,
  );
  process.stdout.write(`${introduction(setting, facts, rounds)}\n${tableText(figures)}\n${closing(figures)}`);
}

function introduction(
  { platform, environment, app: line }: Setting,
  { processor, cores, node, library, cli, commit }: ReturnType<typeof machine>,
  { kept, thrownAway, quiet }: Awaited<ReturnType<typeof quietRounds<Sample>>>,
): string {
  const noise = quiet ? '' : ' ON A BUSY MACHINE: preliminary';
  return [
    `${platform} ${environment}: median of ${kept.length} interleaved rounds, ${thrownAway.length} thrown away${noise}`,
    `${processor}, ${cores} cores, node ${node}, aws-cdk-lib ${library}, aws-cdk ${cli}, commit ${commit}`,
    `this platform runs as "${line}", bundling included, after one round to warm up.`,
    'The empty stack runs with the same node options, the patterns app with plain node; both are bundled beforehand, so',
    'that they show what the library costs: as `cdk init` runs an app, a TypeScript loader comes on top.',
    '',
  ].join('\n');
}

function closing(figures: readonly Figures[]): string {
  const over = figures.filter(({ budget }) => budget !== undefined && !(budget.withinCpu && budget.withinMemory));
  const verdict =
    over.length === 0
      ? 'within the budget'
      : `over the budget: ${over.map(({ variant }) => variantName(variant)).join(', ')}`;
  return `${verdict}; budget: floor + 0.5 CPU s per 100 resources and 300 MiB, with validation 1.0 and 600 MiB\nsamples: ${result}\n`;
}

async function main(): Promise<void> {
  try {
    const options = readOptions();
    if (options.help) process.stdout.write(usage);
    else await run(options);
  } catch (error) {
    progress.say((error as Error).message);
    process.exitCode = 1;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

mkdirSync(bundles, { recursive: true });
void main();
