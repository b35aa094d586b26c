import { spawnSync } from 'node:child_process';
import { appendFileSync, chownSync, existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PostgresBinaries, postgresBinaries } from './postgres-binaries.js';
import { PostgresServer } from './postgres-server.js';

export interface PostgresPair {
  readonly primary: PostgresServer;
  readonly replica: PostgresServer;
  /** While paused the replica answers with what it had: lag as long as a test wants. */
  pauseReplay(): Promise<void>;
  resumeReplay(): Promise<void>;
  /** Waits until the replica has replayed all that the primary has written. */
  caughtUp(): Promise<void>;
  stop(): Promise<void>;
}

/** A primary and a streaming replica with the settings that RDS gives its own: real lag, real refusals, real restarts. */
export async function startPostgresPair(): Promise<PostgresPair> {
  const binaries = postgresBinaries();
  const folder = mkdtempSync(join(tmpdir(), 'headroom-postgres-'));
  own(folder, binaries);
  const [primaryFolder, replicaFolder] = [join(folder, 'primary'), join(folder, 'replica')];
  empty(primaryFolder, folder, binaries);
  run('cp', ['-a', primaryFolder, replicaFolder], binaries);
  const primary = await PostgresServer.start(binaries, primaryFolder);
  const { host, port, user } = primary.address;
  appendFileSync(
    join(replicaFolder, 'postgresql.auto.conf'),
    `primary_conninfo = 'host=${host} port=${port} user=${user}'\nwal_retrieve_retry_interval = '100ms'\n`,
  );
  writeFileSync(join(replicaFolder, 'standby.signal'), '');
  const replica = await PostgresServer.start(binaries, replicaFolder);
  return {
    primary,
    replica,
    pauseReplay: async () => {
      await replica.query('select pg_wal_replay_pause()');
    },
    resumeReplay: async () => {
      await replica.query('select pg_wal_replay_resume()');
    },
    caughtUp: async () => {
      const [written] = await primary.query('select pg_current_wal_lsn()::text as lsn');
      const behind = async () => {
        const [row] = await replica.query('select pg_last_wal_replay_lsn() >= $1::pg_lsn as there', [written?.lsn]);
        return row?.there !== true;
      };
      while (await behind()) await new Promise((resolve) => setTimeout(resolve, 10));
    },
    stop: async () => {
      await Promise.all([replica.stop(), primary.stop()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** An empty cluster: made anew, or a copy of the one that this run has made before, where `EMPTY_DATABASE` says. */
function empty(data: string, folder: string, binaries: PostgresBinaries): void {
  const kept = process.env.EMPTY_DATABASE;
  if (kept !== undefined && existsSync(kept)) {
    run('cp', ['-a', kept, data], binaries);
    return;
  }
  initialize(data, folder, binaries);
  if (kept === undefined) return;
  const copy = mkdtempSync(join(tmpdir(), 'headroom-postgres-'));
  own(copy, binaries);
  run('cp', ['-a', data, join(copy, 'data')], binaries);
  try {
    renameSync(join(copy, 'data'), kept);
  } catch (error) {
    // Another process was first, with one just like it.
    if (!existsSync(kept)) throw error;
  }
  rmSync(copy, { recursive: true, force: true });
}

function initialize(data: string, folder: string, binaries: PostgresBinaries): void {
  const options = ['-D', data, '-U', 'postgres', '-E', 'UTF8', '--locale=C', '--auth=trust', '--no-sync'];
  run(binaries.initdb, options, { ...binaries, home: folder });
}

function run(file: string, args: string[], { identity, home }: PostgresBinaries & { readonly home?: string }): void {
  const environment = home === undefined ? process.env : { ...process.env, HOME: home };
  const { status, stderr, error } = spawnSync(file, args, {
    ...identity,
    cwd: '/',
    encoding: 'utf8',
    env: environment,
  });
  if (status !== 0) throw new Error(`${file} failed: ${error?.message ?? stderr}`);
}

function own(folder: string, { identity: { uid, gid } }: PostgresBinaries): void {
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
}
