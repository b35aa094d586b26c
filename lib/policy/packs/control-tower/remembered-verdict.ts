import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ControlVerdict } from './control-verdict.js';

const folder = '.cache/control-tower';
/** What nobody has asked for in so long is judged again, so that the folder does not grow for ever. */
const keptDays = 30;

/**
 * The verdict on a question that was asked before, or the answer of `judge`, kept for the next time. The name of a
 * file is the hash of all that the verdict depends on, so a file is never wrong and never changes.
 */
export function rememberedVerdict(question: readonly string[], judge: () => ControlVerdict): ControlVerdict {
  const file = join(folder, `${createHash('sha256').update(JSON.stringify(question)).digest('hex')}.json`);
  const known = readVerdict(file);
  if (known !== undefined) return known;
  const verdict = judge();
  keep(file, verdict);
  return verdict;
}

function readVerdict(file: string): ControlVerdict | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ControlVerdict;
  } catch {
    return undefined;
  }
}

/** By renaming: another synth may read at the same time. */
function keep(file: string, verdict: ControlVerdict): void {
  mkdirSync(folder, { recursive: true });
  forgetOld();
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, JSON.stringify(verdict));
  renameSync(draft, file);
}

let forgotten = false;

function forgetOld(): void {
  if (forgotten) return;
  forgotten = true;
  const oldest = Date.now() - keptDays * 24 * 60 * 60 * 1000;
  for (const name of readdirSync(folder)) {
    const stats = statSync(join(folder, name), { throwIfNoEntry: false });
    if (stats !== undefined && stats.mtimeMs < oldest) rmSync(join(folder, name), { force: true });
  }
}
