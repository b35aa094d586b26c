import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { build } from 'esbuild';
import { benchOptions } from '../bench-options.js';
import { bundlePrograms, measured } from '../children.js';
import { type Goal, goalLines } from '../goals.js';
import { type Figures, medians, medianTable } from '../median-table.js';
import { machine } from '../synth/machine.js';
import { measure } from '../synth/measure.js';

const usage = `npm run bench -- reports [--rounds <n>]

What each report costs on the largest environment that npm test has synthesized: CPU seconds, seconds and memory of a
process of its own, which starts, reads, computes and prints. Then how many seconds of demand the simulator of the scaling
report plays in a CPU second, for each environment of the platform. All take turns; medians over the rounds (5).

Writes .cache/bench/reports.json and prints a table.
`;

const folder = '.cache/bench/reports';
const program = `${folder}/report.cjs`;
const assemblies = '.cache/assemblies';
const largest = `${assemblies}/agent-squad/users-1m`;
const other = `${assemblies}/agent-squad/users-100k`;

const reports: Readonly<Record<string, readonly string[]>> = {
  guard: ['guard', '--assemblies', assemblies, '-c', 'platform=agent-squad', '-c', 'env=users-1m'],
  packs: ['packs', '--platform', 'agent-squad', '--env', 'users-1m'],
  scaling: ['scaling', '--assembly', largest],
  cost: ['cost', '--assembly', largest],
  'cost --base': ['cost', '--assembly', largest, '--base', other],
  deploy: ['deploy', '--assembly', largest],
  diagram: ['diagram', '--assembly', largest, '--out', `${folder}/diagrams`],
  book: ['book', '--assembly', largest, '--out', `${folder}/books`],
  'plan, nothing changed': ['plan', '--assembly', largest, '--base', largest],
  'plan, everything changed': ['plan', '--assembly', largest, '--base', other],
};
const limits = { cpuSeconds: 3, mebibytes: 400, simulatedPerSecond: 1_000_000 };

const squad = `${assemblies}/agent-squad`;
const simulated = 'simulated s in a CPU s';

/** The simulator alone, without the start of a process and without reading. */
async function simulation(environment: string): Promise<Figures> {
  const { cpuSeconds, perSecond } = await measured<{ readonly cpuSeconds: number; readonly perSecond: number }>(
    `${folder}/simulation.mjs`,
    { ASSEMBLY: `${squad}/${environment}`, TRAFFIC: 'definitions/agent-squad/traffic.json' },
  );
  return { 'CPU s': cpuSeconds, [simulated]: perSecond };
}

function goalsOf(name: string, figures: Figures): Goal[] {
  const goal = (unit: string, limit: number, better: Goal['better']): Goal[] =>
    unit in figures ? [{ name: `${name}, ${unit}`, figure: figures[unit] as number, limit, better }] : [];
  return [
    ...goal('CPU s', limits.cpuSeconds, 'lower'),
    ...goal('MiB', limits.mebibytes, 'lower'),
    ...goal(simulated, limits.simulatedPerSecond, 'higher'),
  ];
}

async function main(): Promise<void> {
  const options = benchOptions(usage);
  if (options === undefined) return;
  if (!existsSync(largest)) throw new Error(`${largest} is not there: run npm test first`);
  mkdirSync(folder, { recursive: true });
  await build({
    entryPoints: ['bin/report.ts'],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
  });
  await bundlePrograms({ simulation: 'bench/reports/simulation.ts' }, folder);
  const samples = new Map<string, Figures[]>();
  const note = (name: string, figures: Figures) => samples.set(name, [...(samples.get(name) ?? []), figures]);
  const loadBefore = loadavg()[0] ?? 0;
  for (let round = 1; round <= options.rounds; round += 1) {
    process.stderr.write(`round ${round} of ${options.rounds}\n`);
    for (const [name, line] of Object.entries(reports)) {
      const sample = await measure({ line: [process.execPath, program, ...line], environment: {} });
      if (sample.exitCode !== 0) throw new Error(`${name} ended with ${sample.exitCode}: ${sample.said}`);
      note(name, { 'CPU s': sample.cpuSeconds, s: sample.wallSeconds, MiB: sample.peakMiB });
    }
    for (const environment of readdirSync(squad)) note(`simulator, ${environment}`, await simulation(environment));
  }
  const rows = [...samples].map(([name, all]) => ({ name, figures: medians(all) }));
  const goals = goalLines(rows.flatMap(({ name, figures }) => goalsOf(name, figures)));
  const load = { before: loadBefore, after: loadavg()[0] ?? 0 };
  writeFileSync(
    '.cache/bench/reports.json',
    `${JSON.stringify({ machine: machine(), load, rounds: options.rounds, samples: Object.fromEntries(samples) }, undefined, 2)}\n`,
  );
  process.stdout.write(`${medianTable(rows)}\n${goals}`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).stack}\n`);
  process.exitCode = 1;
});
