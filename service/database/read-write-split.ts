import type { Protection } from '../resilience/protect.js';

export type Query = <Row>(sql: string, values: readonly unknown[]) => Promise<Row[]>;

export interface ReadWriteSplitOptions {
  readonly writer: Query;
  readonly reader: Query;
  readonly writerProtection: Protection;
  readonly readerProtection: Protection;
  /** Seconds that the reader is behind. */
  readonly lagSeconds: () => number;
  /** A reader further behind than this is left alone. */
  readonly mostLagSeconds: number;
  /** Percent of the reads of each kind of query that go to the reader; of any other all of them. */
  readonly readSharePercent?: ReadonlyMap<string, number>;
  /** After a write the writer answers for so long: longer than replicas usually take. */
  readonly pinSeconds: number;
  readonly now?: () => number;
  /** From 0 up to, and not including, 1. */
  readonly random?: () => number;
  readonly onRead?: (from: 'writer' | 'reader') => void;
}

/**
 * What one caller has done. It travels with the caller (a cookie, a header), because the next request may meet another
 * task.
 */
export interface ReadYourWrites {
  /** Milliseconds since 1970; zero without a write. */
  wroteAt: number;
}

export interface ReadWriteSplit {
  /**
   * From the reader, unless this caller has just written, the reader is too far behind, or it fails. Of a kind of query
   * that has a share only that part; the writer answers the rest.
   */
  read<Row>(caller: ReadYourWrites, sql: string, values?: readonly unknown[], queryClass?: string): Promise<Row[]>;
  /** Always on the writer. */
  write<Row>(caller: ReadYourWrites, sql: string, values?: readonly unknown[]): Promise<Row[]>;
}

export function splitReadsAndWrites(options: ReadWriteSplitOptions): ReadWriteSplit {
  const { writer, reader, writerProtection, readerProtection, now = Date.now, onRead = () => {} } = options;
  const { readSharePercent = new Map<string, number>(), random = Math.random } = options;

  const mustSeeWrites = ({ wroteAt }: ReadYourWrites) => {
    const age = now() - wroteAt;
    // A time of the future is not believed for longer than a write that was just made.
    return wroteAt > 0 && age < options.pinSeconds * 1_000 && age > -options.pinSeconds * 1_000;
  };

  const fromWriter = <Row>(sql: string, values: readonly unknown[]) => {
    onRead('writer');
    return writerProtection.run(() => writer<Row>(sql, values));
  };

  return {
    async read(caller, sql, values = [], queryClass = '') {
      const share = readSharePercent.get(queryClass) ?? 100;
      if (random() * 100 >= share) return fromWriter(sql, values);
      if (mustSeeWrites(caller) || options.lagSeconds() > options.mostLagSeconds) return fromWriter(sql, values);
      try {
        const rows = await readerProtection.run(() => reader(sql, values));
        onRead('reader');
        return rows as never;
      } catch (error) {
        if (isCallersMistake(error)) throw error;
        return fromWriter(sql, values);
      }
    },
    async write(caller, sql, values = []) {
      const rows = await writerProtection.run(() => writer(sql, values));
      caller.wroteAt = now();
      return rows as never;
    },
  };
}

/**
 * SQLSTATE classes that say something about the statement and nothing about the server: data, integrity, syntax
 * (https://www.postgresql.org/docs/current/errcodes-appendix.html).
 */
export function isCallersMistake(error: unknown): boolean {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' && /^(22|23|42)[0-9A-Z]{3}$/.test(code);
}
