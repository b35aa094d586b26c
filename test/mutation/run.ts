import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readAssembly } from '../../lib/assembly/read-assembly.js';
import type { Answer, Layer } from './layer.js';
import { type Mutant, pathText, type Template } from './mutant.js';
import { NagLayer } from './nag-layer.js';
import { pickMutants } from './pick-mutants.js';
import { PlatformTestsLayer } from './platform-tests-layer.js';
import { removeProperty } from './remove-property.js';
import { type Judgement, scoreboard } from './scoreboard.js';
import { TemplateRulesLayer } from './template-rules-layer.js';

const usage = `npm run mutate -- [options]

Removes properties from the templates of one environment, one at a time, and says which checks notice.

  --platform <p>  (the one of cdk.json)
  --env <e>       (prod)
  --count <n>     how many properties (20)
  --seed <n>      another seed picks other properties (1)
  --help
`;

const blindSpots = `Not asked: the unit tests of constructs and stacks. They build what they judge and read no assembly, so nothing that is
done to a template can turn them red; a survivor may well be pinned down there. Snapshots are left out on purpose.
`;

const folder = '.cache/mutation';

interface Options {
  readonly platform: string;
  readonly environment: string;
  readonly count: number;
  readonly seed: number;
  readonly help: boolean;
}

/** What a fork has made its own: a sample may be gone. */
function defaultPlatform(): string {
  return (JSON.parse(readFileSync('cdk.json', 'utf8')) as { context: { platform: string } }).context.platform;
}

function readOptions(): Options {
  const text = (value: string) => ({ type: 'string', default: value }) as const;
  const { values } = parseArgs({
    options: {
      platform: text(defaultPlatform()),
      env: text('prod'),
      count: text('20'),
      seed: text('1'),
      help: { type: 'boolean', default: false },
    },
  });
  const whole = (name: 'count' | 'seed'): number => {
    const value = Number(values[name]);
    if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} ${values[name]}: a whole number from 1`);
    return value;
  };
  const { platform, env: environment, help } = values;
  return { platform, environment, help, count: whole('count'), seed: whole('seed') };
}

/** A bar on a terminal, a line for each step in a log. */
function progress(done: number, all: number, text: string): void {
  const width = 24;
  const filled = Math.round((width * done) / all);
  const live = process.stderr.isTTY === true && process.env.CI === undefined;
  const bar = `[${'#'.repeat(filled)}${'.'.repeat(width - filled)}]`;
  process.stderr.write(live ? `\r\u001b[2K${bar} ${done}/${all} ${text}` : `${done}/${all} ${text}\n`);
  if (live && done === all) process.stderr.write('\n');
}

async function judge(mutant: Mutant, template: Template, layers: readonly Layer[]): Promise<Judgement> {
  const mutated = removeProperty(template, mutant);
  const answers: Record<string, Answer> = {};
  for (const layer of layers) answers[layer.name] = await layer.judge(mutant, mutated);
  return { mutant, answers };
}

async function run({ platform, environment, count, seed }: Options): Promise<void> {
  const assemblies = resolve(folder, 'assemblies');
  const outdir = join(assemblies, platform, environment);
  // All of them: some tests compare environments.
  rmSync(assemblies, { recursive: true, force: true });
  cpSync('.cache/assemblies', assemblies, { recursive: true });
  if (!existsSync(outdir)) throw new Error(`there is no environment ${platform} ${environment}`);

  const { stacks } = readAssembly(outdir);
  const templates = Object.fromEntries(
    stacks.map(({ id }) => [id, JSON.parse(readFileSync(join(outdir, `${id}.template.json`), 'utf8')) as Template]),
  );
  const mutants = pickMutants(templates, { seed, count });
  progress(0, mutants.length, 'judging what nobody has touched');
  const tests = new PlatformTestsLayer({ assemblies, outdir, folder });
  const redBefore = await tests.prepare();
  const layers = [new TemplateRulesLayer(folder, stacks, templates), new NagLayer(folder, templates), tests];

  const judgements: Judgement[] = [];
  for (const [index, mutant] of mutants.entries()) {
    progress(index, mutants.length, `${mutant.stack} ${mutant.logicalId} ${pathText(mutant.path)}`);
    const template = templates[mutant.stack] as Template;
    judgements.push(await judge(mutant, template, layers));
  }
  progress(mutants.length, mutants.length, 'done');
  const red =
    redBefore.length === 0 ? '' : `red before anything was removed, so without a say: ${redBefore.join('; ')}\n\n`;
  process.stdout.write(
    `${mutants.length} properties of ${platform} ${environment} removed one at a time, seed ${seed}\n\n${red}${scoreboard(judgements)}\n${blindSpots}`,
  );
}

async function main(): Promise<void> {
  try {
    const options = readOptions();
    if (options.help) process.stdout.write(usage);
    else await run(options);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}

void main();
