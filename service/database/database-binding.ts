/** What the platform says about one database, parsed. */
export interface DatabaseBinding {
  readonly name: string;
  readonly writerHost: string;
  /** The same as the writer's where there are no replicas. */
  readonly readerHost: string;
  readonly port: number;
  readonly databaseName: string;
  readonly username: string;
  readonly password: string;
  readonly secretArn: string | undefined;
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
