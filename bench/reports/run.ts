import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { build } from 'esbuild';
import { benchOptions } from '../bench-options.js';
import { goalLines } from '../goals.js';
import { type Figures, medians, medianTable } from '../median-table.js';
import { machine } from '../synth/machine.js';
import { measure } from '../synth/measure.js';

const usage = `npm run bench -- reports [--rounds <n>]

What each report costs on the largest environment that npm test has synthesized: CPU seconds, seconds and memory of a
process of its own, which starts, reads, computes and prints. Reports take turns; medians over the rounds (5).

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
const limits = { cpuSeconds: 3, mebibytes: 400 };

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
  const samples = new Map<string, Figures[]>();
  const loadBefore = loadavg()[0] ?? 0;
  for (let round = 1; round <= options.rounds; round += 1) {
    process.stderr.write(`round ${round} of ${options.rounds}\n`);
    for (const [name, line] of Object.entries(reports)) {
      const sample = await measure({ line: [process.execPath, program, ...line], environment: {} });
      if (sample.exitCode !== 0) throw new Error(`${name} ended with ${sample.exitCode}: ${sample.said}`);
      const figures = { 'CPU s': sample.cpuSeconds, s: sample.wallSeconds, MiB: sample.peakMiB };
      samples.set(name, [...(samples.get(name) ?? []), figures]);
    }
  }
  const rows = [...samples].map(([name, all]) => ({ name, figures: medians(all) }));
  const goals = goalLines(
    rows.flatMap(({ name, figures }) => [
      {
        name: `${name}, CPU s`,
        figure: figures['CPU s'] ?? Number.NaN,
        limit: limits.cpuSeconds,
        better: 'lower' as const,
      },
      { name: `${name}, MiB`, figure: figures.MiB ?? Number.NaN, limit: limits.mebibytes, better: 'lower' as const },
    ]),
  );
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
