import { type ChildProcess, spawn } from 'node:child_process';
import { Client } from 'pg';
import { freePort } from './free-port.js';
import type { PostgresBinaries } from './postgres-binaries.js';

export interface PostgresAddress {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/** Not max_connections and its like: a standby refuses numbers below those that initdb noted for the primary. */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  // Test data need not survive a power cut.
  fsync: 'off',
  full_page_writes: 'off',
  shared_buffers: '16MB',
  wal_keep_size: '64MB',
  hot_standby: 'on',
  wal_receiver_status_interval: '1s',
  autovacuum: 'off',
};

/** One PostgreSQL on loopback; keeps its port through restarts. */
export class PostgresServer {
  readonly address: PostgresAddress;
  readonly #binaries: PostgresBinaries;
  readonly #folder: string;
  #process: ChildProcess | undefined;

  private constructor(binaries: PostgresBinaries, folder: string, port: number) {
    this.#binaries = binaries;
    this.#folder = folder;
    this.address = { host: '127.0.0.1', port, user: 'postgres', password: 'postgres', database: 'postgres' };
  }

  static async start(binaries: PostgresBinaries, folder: string): Promise<PostgresServer> {
    const server = new PostgresServer(binaries, folder, await freePort());
    await server.start();
    return server;
  }

  async start(): Promise<void> {
    const options = Object.entries({ ...settings, port: this.address.port }).flatMap(([name, value]) => [
      '-c',
      `${name}=${value}`,
    ]);
    const child = spawn(this.#binaries.postgres, ['-D', this.#folder, ...options], {
      ...this.#binaries.identity,
      cwd: '/',
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#process = child;
    // A test that was given up must not leave a server behind.
    const last = () => child.kill('SIGQUIT');
    process.once('exit', last);
    child.once('exit', () => process.removeListener('exit', last));
    await ready(child);
  }

  /** `fast` ends sessions and writes a checkpoint; `crash` ends as after a power cut of the process. */
  async stop(how: 'fast' | 'crash' = 'fast'): Promise<void> {
    const child = this.#process;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill(how === 'fast' ? 'SIGINT' : 'SIGQUIT');
    await exited;
  }

  /** Runs one statement over a connection of its own. */
  async query(sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    const client = new Client(this.address);
    await client.connect();
    try {
      return (await client.query(sql, values)).rows;
    } finally {
      await client.end();
    }
  }
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (chunk) => {
      said += chunk;
      if (/ready to accept (read-only )?connections/.test(said)) resolve();
    });
    child.on('error', reject);
    child.on('exit', () => reject(new Error(`PostgreSQL did not start: ${said}`)));
  });
}
