import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readAssembly } from '../../lib/assembly/read-assembly.js';
import type { Platform } from '../../lib/definition/platform.js';
import { laws } from '../laws/laws.js';
import { askUnitTests } from './ask-unit-tests.js';
import { equivalentReason } from './equivalent-reason.js';
import { LawsLayer } from './laws-layer.js';
import type { Answer, Layer } from './layer.js';
import type { Mutant, Properties, Template } from './mutant.js';
import { mutantsOf } from './mutants-of.js';
import { mutatedTemplate } from './mutated-template.js';
import { NagLayer } from './nag-layer.js';
import { type Options, readOptions, usage } from './options.js';
import { pickMutants } from './pick-mutants.js';
import { Progress } from './progress.js';
import { RulesLayer } from './rules-layer.js';
import { type Judgement, score, scoreboard, survives } from './scoreboard.js';
import { unitPlace } from './unit-place.js';
import { ValidatorLayer } from './validator-layer.js';

const blindSpots = `Snapshots are left out on purpose: they notice everything and understand nothing. Unit tests build what they judge, so
they are asked about a place - type, path, for alarms the metric - and about what the other layers missed only.
`;

const unitTests = 'unit tests';
const folder = resolve('.cache/mutation');
const assemblies = '.cache/assemblies';

type Templates = Readonly<Record<string, Template>>;

/** The validator first: what CloudFormation refuses need not be shown to anybody else. */
function judge(mutant: Mutant, templates: Templates, [validator, ...others]: readonly [Layer, ...Layer[]]): Judgement {
  const template = mutatedTemplate(templates[mutant.stack] as Template, mutant);
  const place = unitPlace(templates[mutant.stack]?.Resources[mutant.logicalId] as Properties, mutant);
  const first = validator.judge(mutant, template);
  const answers: Record<string, Answer> = { [validator.name]: first };
  if (first.kind === 'refused') return { mutant, place, answers };
  for (const layer of others) answers[layer.name] = layer.judge(mutant, template);
  return { mutant, place, answers };
}

async function withUnitTests(judgements: readonly Judgement[]): Promise<Judgement[]> {
  const places = [...new Set(judgements.filter(survives).map(({ place }) => place))];
  if (places.length === 0) return [...judgements];
  const noticed = await askUnitTests(folder, places);
  return judgements.map((judgement) => {
    if (!survives(judgement)) return judgement;
    const by = noticed.get(judgement.place);
    const answer: Answer = by === undefined ? { kind: 'missed' } : { kind: 'noticed', by: [by] };
    return { ...judgement, answers: { ...judgement.answers, [unitTests]: answer } };
  });
}

/** A law that notices no mutant at all may be about something else than templates, or about nothing. */
function idleLaws(judgements: readonly Judgement[], layer: string): string[] {
  const busy = new Set(
    judgements.flatMap(({ answers: { [layer]: answer } }) => (answer?.kind === 'noticed' ? answer.by : [])),
  );
  return laws.map(({ promise }) => promise).filter((promise) => !busy.has(promise));
}

function assemblyFolder({ platform, environment }: Options): string {
  const outdir = join(assemblies, platform, environment);
  if (existsSync(outdir)) return outdir;
  const known = readdirSync(assemblies).flatMap((one) =>
    readdirSync(join(assemblies, one)).map((name) => `${one} ${name}`),
  );
  throw new Error(`there is no environment ${platform} ${environment}; there are ${known.join(', ')}`);
}

/** What may be asked, and how many mutants beside it change nothing. */
function mutantsIn(templates: Templates, { type, stack }: Options): { telling: Mutant[]; equivalent: number } {
  const all = Object.entries(templates)
    .flatMap(([id, template]) => mutantsOf(id, template))
    .filter((mutant) => mutant.type.includes(type) && mutant.stack.includes(stack));
  const resourceOf = ({ stack: id, logicalId }: Mutant) => templates[id]?.Resources[logicalId] as Properties;
  const telling = all.filter((mutant) => equivalentReason(mutant, resourceOf(mutant)) === undefined);
  if (telling.length === 0) throw new Error(`nothing to change: no type with "${type}" in a stack with "${stack}"`);
  return { telling, equivalent: all.length - telling.length };
}

async function run(options: Options): Promise<void> {
  const { platform, environment, seed, sample, leastPercent } = options;
  const outdir = assemblyFolder(options);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const start = Date.now();
  const assembly = readAssembly(outdir);
  const read = (file: string): unknown => JSON.parse(readFileSync(join(outdir, file), 'utf8'));
  const templates = Object.fromEntries(
    assembly.stacks.map(({ id }) => [id, read(`${id}.template.json`) as Template] as const),
  );
  const { telling, equivalent } = mutantsIn(templates, options);
  const mutants = pickMutants(telling, { seed, sample });
  const lawsLayer = new LawsLayer(assembly, read('platform.json') as Platform);
  const layers = [
    new ValidatorLayer(folder, assembly.stacks, templates),
    new RulesLayer(assembly.stacks, templates),
    new NagLayer(folder, templates),
    lawsLayer,
  ] as const;

  const progress = new Progress('mutants', mutants.length);
  const judged = mutants.map((mutant) => {
    progress.step();
    return judge(mutant, templates, layers);
  });
  const judgements = await withUnitTests(judged);
  writeFileSync(join(folder, 'judgements.json'), JSON.stringify(judgements, undefined, 1));

  const red = [...lawsLayer.before].map((promise) => `broken before anything was changed: ${promise}`);
  const idle = options.type === '' && options.stack === '' && sample >= telling.length;
  const silent = idle ? idleLaws(judgements, lawsLayer.name) : [];
  process.stdout.write(
    [
      `${platform} ${environment}: ${mutants.length} of ${telling.length} mutants, seed ${seed}; ${equivalent} more change nothing`,
      `all answers are in .cache/mutation/judgements.json; ${Math.round((Date.now() - start) / 1_000)} s`,
      '',
      ...red,
      scoreboard(judgements, [...layers.map(({ name }) => name), unitTests]),
      ...(silent.length === 0 ? [] : [`${silent.length} laws that no single mistake of a property breaks:`]),
      ...silent.map((promise) => `  ${promise}`),
      ...(silent.length === 0 ? [] : ['']),
      blindSpots,
    ].join('\n'),
  );
  if (score(judgements) < leastPercent) process.exitCode = 1;
}

async function main(): Promise<void> {
  try {
    const options = readOptions(process.argv.slice(2));
    if (options.help) process.stdout.write(usage);
    else await run(options);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}

void main();
