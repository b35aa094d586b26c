import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { freePort } from '../servers/free-port.js';
import { givenApiEnvironment } from '../service/given-environment.js';

const folder = join(process.cwd(), '.cache/chaos/bundles');
let bundled: Promise<unknown> | undefined;

/** Bundled the way the image is, once: what runs here is what runs in the container. */
function bundle(): Promise<unknown> {
  mkdirSync(folder, { recursive: true });
  bundled ??= build({
    entryPoints: { api: 'service/api.ts', 'effect-worker': 'test/chaos/effect-worker.ts' },
    absWorkingDir: process.cwd(),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
    logLevel: 'error',
  });
  return bundled;
}

export interface Running {
  readonly child: ChildProcess;
  readonly exit: Promise<number | null>;
  readonly output: () => string;
  /** When a line with this text has been written. */
  said(text: string): Promise<void>;
}

export async function run(entry: 'api' | 'effect-worker', env: Record<string, string | undefined>): Promise<Running> {
  await bundle();
  const child = spawn(process.execPath, [join(folder, `${entry}.mjs`)], {
    env: {
      PATH: process.env.PATH,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const last = () => child.kill('SIGKILL');
  process.once('exit', last);
  child.once('exit', () => process.removeListener('exit', last));
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
      for (const listener of listeners) listener();
    });
  }
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const said = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (output.includes(text)) resolve();
      };
      listeners.add(look);
      look();
      void exit.then((code) => reject(new Error(`${entry} ended with ${code} before it said "${text}": ${output}`)));
    });
  return { child, exit, said, output: () => output };
}

export interface RunningApi extends Running {
  readonly port: number;
}

/** One task of a service, listening. */
export async function runApi(changes: Record<string, string | undefined> = {}): Promise<RunningApi> {
  const port = await freePort();
  const wide = { RATE_LIMIT_ADDRESS: '1000000/1', MAX_REQUESTS_IN_WORK: '1000' };
  const api = await run('api', givenApiEnvironment({ PORT: String(port), LOG_LEVEL: 'info', ...wide, ...changes }));
  await api.said('"listening"');
  return { ...api, port };
}
