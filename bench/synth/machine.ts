import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';

/** Where and with what a result was measured: without it a number says nothing. */
export function machine() {
  return {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryMiB: Math.round(totalmem() / 1024 ** 2),
    kernel: release(),
    node: process.version,
    library: versionOf('aws-cdk-lib'),
    cli: versionOf('aws-cdk'),
    commit: git('rev-parse', 'HEAD') || 'none',
    changedFiles: git('status', '--porcelain').split('\n').filter(Boolean).length,
  };
}

const versionOf = (name: string): string =>
  (JSON.parse(readFileSync(join('node_modules', name, 'package.json'), 'utf8')) as { version: string }).version;

function git(...line: string[]): string {
  const { status, stdout } = spawnSync('git', line, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return status === 0 ? stdout.trim() : '';
}
