import type { Pool } from 'pg';

export interface ReplicaLag {
  /** Seconds behind the writer at the last look; infinite while nobody knows. */
  readonly seconds: number;
  stop(): void;
}

/**
 * No lag when all that came was replayed and more can come: without writes the time of the last one says nothing, and
 * without a connection to the primary nothing comes.
 */
const lagQuery = `select case
  when not pg_is_in_recovery() then 0
  when exists (select from pg_stat_wal_receiver) and pg_last_wal_receive_lsn() <= pg_last_wal_replay_lsn() then 0
  else coalesce(extract(epoch from now() - pg_last_xact_replay_timestamp()), 'infinity')
end::float8 as seconds`;

/** Looks at the replica again and again, so that no request has to. */
export function watchReplicaLag(pool: Pool, everyMilliseconds: number): ReplicaLag {
  let seconds = Number.POSITIVE_INFINITY;
  let looking = false;
  const look = async () => {
    if (looking) return;
    looking = true;
    try {
      seconds = Number((await pool.query(lagQuery)).rows[0].seconds);
    } catch {
      seconds = Number.POSITIVE_INFINITY;
    }
    looking = false;
  };
  void look();
  const timer = setInterval(() => void look(), everyMilliseconds);
  timer.unref();
  return {
    get seconds() {
      return seconds;
    },
    stop: () => clearInterval(timer),
  };
}
