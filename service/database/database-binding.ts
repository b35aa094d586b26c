/** What the platform says about one database, parsed. */
export interface DatabaseBinding {
  readonly name: string;
  /** Absent where the component may only read. */
  readonly writerHost: string | undefined;

  readonly readerHost: string;
  readonly port: number;
  readonly databaseName: string;
  readonly username: string;
  readonly password: string;
  readonly secretArn: string | undefined;
  /** Percent of the reads of each kind of query that replicas answer; of any other all of them. */
  readonly readSharePercent: ReadonlyMap<string, number>;
  readonly pool: {
    readonly max: number;
    /** Connections beyond `max` under load. */
    readonly overflow: number;
    readonly idleMilliseconds: number;
    readonly connectTimeoutMilliseconds: number;
    readonly waitSeconds: number;
    readonly recycleSeconds: number;
  };
}
