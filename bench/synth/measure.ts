import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProcessTree } from './process-tree.js';

export interface Command {
  readonly line: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** One run of one command. */
export interface Sample {
  /** User and system seconds of all processes together. */
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  /** Resident memory of the largest process at its peak. */
  readonly peakMiB: number;
  readonly exitCode: number;
  /** The end of what it wrote to standard error, for the case that it failed. */
  readonly said: string;
}

/** `time` of bash needs no package, and unlike node it reports the time of a whole tree of processes. */
const script = 'TIMEFORMAT="%3R %3U %3S"; { time "$@" >"$BENCH_OUT" 2>"$BENCH_ERR"; } 2>"$BENCH_TIMES"';
const lookEveryMilliseconds = 20;

/** Runs a command to its end. Linux only: it reads `/proc`. */
export async function measure({ line, environment }: Command): Promise<Sample> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const file = (name: string) => join(folder, name);
  try {
    const child = spawn('bash', ['-c', script, 'bash', ...line], {
      stdio: 'ignore',
      env: {
        ...process.env,
        ...environment,
        BENCH_OUT: file('out'),
        BENCH_ERR: file('err'),
        BENCH_TIMES: file('times'),
      },
    });
    const tree = new ProcessTree(child.pid ?? 0);
    const watch = setInterval(() => tree.look(), lookEveryMilliseconds);
    const exitCode = await new Promise<number>((done, failed) => {
      child.on('error', failed);
      child.on('exit', (code) => done(code ?? 1));
    }).finally(() => clearInterval(watch));
    tree.look();
    const [wallSeconds = 0, user = 0, system = 0] =
      readFileSync(file('times'), 'utf8').trim().split('\n').at(-1)?.split(' ').map(Number) ?? [];
    const { seenCpuSeconds, orphanCpuSeconds, peakMiB } = tree.use();
    return {
      // bash knows exactly what was waited for. An orphan that vanished before it was seen as one is in the second sum.
      cpuSeconds: Math.max(user + system + orphanCpuSeconds, seenCpuSeconds),
      wallSeconds,
      peakMiB,
      exitCode,
      said: readFileSync(file('err'), 'utf8').slice(-2_000),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
