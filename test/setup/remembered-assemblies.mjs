// Whether the assemblies of the last run are what a synth of today would write, byte for byte.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const record = '.cache/assemblies.json';
/** Written from the others, or read by no synth. What is not named here counts, so a new folder does. */
const outside = new Set(['node_modules', 'dist', 'coverage', 'cdk.out', 'test', 'docs', 'bench', '.git', '.cache']);
/** Of what is outside, these say what a synth is made with. */
const inside = ['test/setup', 'node_modules/.package-lock.json'];

function filesBelow(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => filesBelow(join(path, name)));
}

function hashOfInputs() {
  const entries = [...readdirSync('.').filter((name) => !outside.has(name)), ...inside];
  // Rules judge dates, so an assembly lasts a day.
  const hash = createHash('sha256').update(`${process.version} ${new Date().toISOString().slice(0, 10)}`);
  for (const file of entries.flatMap(filesBelow).sort()) hash.update(`\0${file}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

/** A file that somebody has changed, added or taken away since shows here. */
const stampsOf = (folder) =>
  filesBelow(folder).map((file) => {
    const { mtimeMs, size } = statSync(file);
    return `${file} ${mtimeMs} ${size}`;
  });

const stateOf = (folder) => JSON.stringify({ inputs: hashOfInputs(), outputs: stampsOf(folder).sort() });

export function areRemembered(folder) {
  try {
    return readFileSync(record, 'utf8') === stateOf(folder);
  } catch {
    // No record or no assemblies yet.
    return false;
  }
}

export const remember = (folder) => writeFileSync(record, stateOf(folder));
