import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { freePort } from './free-port.js';
import type { CacheServer } from './resp-server.js';

const names = ['valkey-server', 'redis-server'];

/** The first real server on the PATH. */
export function redisBinary(path: string | undefined = process.env.PATH): string | undefined {
  const folders = (path ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file));
}

/** Why no real server can be tried; undefined when one can. */
export const redisMissing = (path: string | undefined = process.env.PATH): string | undefined =>
  redisBinary(path) === undefined
    ? `neither ${names.join(' nor ')} is on the PATH (on Debian: apt-get install redis-server)`
    : undefined;

/** A real server on loopback that keeps nothing on disk. */
export class RealRedis implements CacheServer {
  readonly host = '127.0.0.1';
  readonly #binary: string;
  #port = 0;
  #process: ChildProcess | undefined;

  constructor(binary: string) {
    this.#binary = binary;
  }

  get port(): number {
    return this.#port;
  }

  async start(): Promise<void> {
    if (this.#port === 0) this.#port = await freePort();
    const options = ['--port', String(this.#port), '--bind', this.host, '--save', '', '--appendonly', 'no'];
    const child = spawn(this.#binary, [...options, '--daemonize', 'no'], { stdio: ['ignore', 'pipe', 'inherit'] });
    this.#process = child;
    const last = () => child.kill('SIGKILL');
    process.once('exit', last);
    child.once('exit', () => process.removeListener('exit', last));
    await new Promise<void>((resolve, reject) => {
      let said = '';
      child.stdout.on('data', (chunk) => {
        said += chunk;
        if (said.includes('Ready to accept connections')) resolve();
      });
      child.on('error', reject);
      child.on('exit', () => reject(new Error(`${this.#binary} did not start: ${said}`)));
    });
  }

  async stop(): Promise<void> {
    const child = this.#process;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await exited;
  }
}
