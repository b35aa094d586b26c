import { spawn } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const project = join(__dirname, '../..');

/** What somebody has who clones the project and installs it. */
const sources = [
  'bin',
  'cdk.json',
  'definitions',
  'lambda',
  'lib',
  'package.json',
  'scripts',
  'service',
  'tsconfig.json',
];

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const made: string[] = [];
// The link to node_modules goes, what it points to stays.
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A copy of the project in a folder of its own, to be changed and run; it is gone after the tests of the file. */
export class Checkout {
  readonly root: string;

  constructor(name = 'checkout') {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'headroom-checkout-')));
    made.push(folder);
    this.root = join(folder, name);
    mkdirSync(this.root);
    for (const source of sources) cpSync(join(project, source), join(this.root, source), { recursive: true });
    symlinkSync(join(project, 'node_modules'), join(this.root, 'node_modules'));
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  /** What a plain `npx cdk synth` builds from now on. */
  makeDefault(platform: string, env: string): void {
    const json = JSON.parse(readFileSync(join(this.root, 'cdk.json'), 'utf8')) as { context: object };
    this.write('cdk.json', JSON.stringify({ ...json, context: { ...json.context, platform, env } }));
  }

  /** Nothing of it runs in AWS: bundling what would takes longer than the rest of a synth. */
  withoutHandlers(): this {
    const lambda = join(this.root, 'lambda');
    const handlers = readdirSync(lambda, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('handler.ts'),
    );
    for (const file of handlers) rmSync(join(lambda, file));
    rmSync(join(this.root, 'service/api.ts'));
    return this;
  }

  /** Runs the app as the CLI would, without the rules: `-c name=value` is what `context` says. */
  synth(context: Readonly<Record<string, string>> = {}, outdir = 'cdk.out'): Promise<Ran> {
    return this.app(context, outdir, 'false');
  }

  /** The same with all rules, which takes seconds. */
  judgedSynth(context: Readonly<Record<string, string>>): Promise<Ran> {
    return this.app(context, 'cdk.out', 'true');
  }

  private app(context: Readonly<Record<string, string>>, outdir: string, validation: 'true' | 'false'): Promise<Ran> {
    const { app, context: defaults } = JSON.parse(readFileSync(join(this.root, 'cdk.json'), 'utf8')) as {
      app: string;
      context: object;
    };
    return this.run(app.split(' ').slice(1), {
      CDK_VALIDATION: validation,
      CDK_OUTDIR: join(this.root, outdir),
      CDK_CONTEXT_JSON: JSON.stringify({ ...defaults, ...context }),
      // So that a linked node_modules looks like one that was installed here.
      NODE_OPTIONS: '--preserve-symlinks',
    });
  }

  /** Runs node in this folder, as at somebody's desk: without credentials, and not in CI. */
  run(args: readonly string[], environment: Readonly<Record<string, string>>): Promise<Ran> {
    // Under CI the CLI of the CDK writes its progress to standard output.
    const inherited = Object.entries(process.env).filter(([name]) => !/^(AWS_|CDK_|NODE_OPTIONS$|CI$)/.test(name));
    const child = spawn(process.execPath, args, {
      cwd: this.root,
      env: { ...Object.fromEntries(inherited), ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new Promise((done, failed) => {
      let stdout = '';
      let stderr = '';
      child.stdout.on('data', (text) => {
        stdout += text;
      });
      child.stderr.on('data', (text) => {
        stderr += text;
      });
      child.on('error', failed);
      child.on('close', (status) => done({ status, stdout, stderr }));
    });
  }
}
