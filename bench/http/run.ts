import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import autocannon from 'autocannon';
import { benchOptions } from '../bench-options.js';
import { bundlePrograms } from '../children.js';
import { goalLines } from '../goals.js';
import { type Figures, medians, medianTable } from '../median-table.js';
import { machine } from '../synth/machine.js';

const usage = `npm run bench -- http [--rounds <n>]

Our whole HTTP stack (traces, limits, admission, metrics) beside fastify and node's own server that say hello: requests per
second with 50 connections, times at a fixed rate of 1,000 a second, and the load of one document: 100 requests a second on
a dependency of 145 ms. Variants take turns; medians over the rounds (5).

Writes .cache/bench/http.json and prints a table.
`;

const folder = '.cache/bench/http';
const variants = ['node http', 'fastify', 'ours'];

type Load = Pick<autocannon.Options, 'connections' | 'duration' | 'overallRate'>;

/** Times as they are: the correction for a stalled server would spread a slow answer over requests that nobody sent. */
const asTheyAre = { ignoreCoordinatedOmission: true };

/** One load on one fresh server. */
async function under(variant: string, load: Load, env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [`${folder}/server.mjs`], {
    env: { ...process.env, VARIANT: variant, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  const port = await new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk) => {
      said += chunk;
      resolve(said.trim().split('\n')[0] ?? '');
    });
  });
  const result = await autocannon({
    url: `http://127.0.0.1:${port}/hello`,
    ...(load.overallRate === undefined ? {} : asTheyAre),
    ...load,
  });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await exited;
  const { cpuSeconds } = JSON.parse(said.trim().split('\n').at(-1) ?? '{}') as { cpuSeconds: number };
  if (result.errors + result.non2xx > 0)
    throw new Error(`${variant}: ${result.errors} errors, ${result.non2xx} answers other than 2xx`);
  return { result, cpuSeconds };
}

async function main(): Promise<void> {
  const options = benchOptions(usage);
  if (options === undefined) return;
  await bundlePrograms({ server: 'bench/http/server.ts' }, folder);
  const samples = new Map<string, Figures[]>();
  const add = (name: string, figures: Figures) => samples.set(name, [...(samples.get(name) ?? []), figures]);
  const loadBefore = loadavg()[0] ?? 0;
  for (let round = 1; round <= options.rounds; round += 1) {
    process.stderr.write(`round ${round} of ${options.rounds}\n`);
    for (const variant of variants) {
      const full = await under(variant, { connections: 50, duration: 4 });
      const steady = await under(variant, { connections: 50, duration: 4, overallRate: 1_000 });
      add(variant, {
        'requests/s': full.result.requests.average,
        'requests/CPU s': full.result.requests.total / full.cpuSeconds,
        'p50 ms at 1000/s': steady.result.latency.p50,
        'p99 ms at 1000/s': steady.result.latency.p99,
      });
    }
    const seed = await under(
      'ours',
      { connections: 50, duration: 5, overallRate: 100 },
      { DEPENDENCY_MILLISECONDS: '145' },
    );
    add('ours, 100/s on 145 ms', {
      'p50 ms': seed.result.latency.p50,
      'p97.5 ms': seed.result.latency.p97_5,
      'p99 ms': seed.result.latency.p99,
    });
  }
  const rows = [...samples].map(([name, all]) => ({ name, figures: medians(all) }));
  const figure = (name: string, column: string) => rows.find((row) => row.name === name)?.figures[column] ?? Number.NaN;
  const goals = goalLines([
    {
      name: "share of fastify hello's requests per CPU second",
      figure: figure('ours', 'requests/CPU s') / figure('fastify', 'requests/CPU s'),
      limit: 0.6,
      better: 'higher',
    },
    {
      name: 'p99 that the stack adds to fastify hello at 1,000/s, ms',
      figure: figure('ours', 'p99 ms at 1000/s') - figure('fastify', 'p99 ms at 1000/s'),
      limit: 1,
      better: 'lower',
    },
    {
      name: 'p97.5 at 100/s on a dependency of 145 ms, ms (asked: p95)',
      figure: figure('ours, 100/s on 145 ms', 'p97.5 ms'),
      limit: 200,
      better: 'lower',
    },
  ]);
  mkdirSync('.cache/bench', { recursive: true });
  const load = { before: loadBefore, after: loadavg()[0] };
  writeFileSync(
    '.cache/bench/http.json',
    JSON.stringify({ machine: machine(), load, samples: [...samples], rows }, null, 2),
  );
  process.stdout.write(`${medianTable(rows)}\n${goals}`);
  process.stdout.write(
    `load average ${loadBefore.toFixed(1)} before, ${load.after?.toFixed(1)} after: only shares and figures per CPU second compare on a busy machine\n`,
  );
}

void main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
